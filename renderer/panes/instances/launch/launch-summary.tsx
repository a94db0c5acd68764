import type { LaunchProblem } from "../../../../shared/ec2/launch-facts.ts";
import type { LaunchForm } from "../../../../shared/ec2/launch-form.ts";
import type { LaunchCost } from "../../../../shared/ec2/launch-cost.ts";
import { canLaunch } from "../../../../shared/ec2/launch-plan.ts";
import { formatUsd } from "../../../../shared/ec2/money.ts";
import type { Subnet } from "../../../../shared/contract/network-model.ts";
import { formatCounted } from "../../../lib/format.ts";
import { Facts } from "../../../ui/facts.tsx";

interface LaunchSummaryProps {
  form: LaunchForm;
  subnet: Subnet | undefined;
  cost: LaunchCost;
  costSource: string;
  problems: readonly LaunchProblem[];
  onReview(): void;
}

/** What is launched as it stands, what it costs, what is still in the way. */
export function LaunchSummary({ form, subnet, cost, costSource, problems, onReview }: LaunchSummaryProps) {
  const open = problems.filter(({ severity }) => severity !== "warning");
  const warnings = problems.length - open.length;
  return (
    <aside className="launch-summary" aria-label="Summary">
      <h2>Summary</h2>
      <Facts narrow items={[
        ["Instances", `${form.count} × ${form.instanceType || "…"}`],
        ["Image", form.image?.name || form.image?.imageId],
        ["Subnet", subnet ? `${subnet.name || subnet.subnetId}, ${subnet.availabilityZone}` : undefined],
        ["Key pair", typeof form.keyPair === "object" ? form.keyPair.keyName : form.keyPair],
        ["Security groups", form.groupIds.length || form.newGroup ? formatCounted(form.groupIds.length + (form.newGroup ? 1 : 0), "group") : undefined],
        ["Further volumes", form.volumes.length || undefined],
      ]} />
      {cost.lines.length ? <CostTable cost={cost} source={costSource} /> : null}
      {open.length ? (
        <>
          <h3>Before it can be launched</h3>
          <ul className="launch-problems">
            {open.map(({ section, severity, message }) => (
              <li key={section + message} data-severity={severity}><button type="button" className="launch-jump" onClick={() => jumpTo(section)}>{message}</button></li>
            ))}
          </ul>
        </>
      ) : null}
      {warnings ? <p className="launch-about">{formatCounted(warnings, "thing")} to think about, beside what {warnings === 1 ? "it concerns" : "they concern"}.</p> : null}
      <button type="button" className="act launch-review" disabled={!canLaunch(problems)} onClick={onReview}>Review and launch…</button>
    </aside>
  );
}

export function CostTable({ cost, source }: { cost: LaunchCost; source: string }) {
  return (
    <table className="launch-cost">
      <caption>Costs while it runs</caption>
      <thead><tr><th scope="col">What</th><th scope="col">an hour</th><th scope="col">30 days</th></tr></thead>
      <tbody>
        {cost.lines.map(({ what, perHour, perMonth }, at) => (
          <tr key={at}><th scope="row">{what}</th>{perMonth === undefined ? <td colSpan={2}>price not known</td> : <><td>{formatUsd(perHour ?? 0n)}</td><td>{formatUsd(perMonth)}</td></>}</tr>
        ))}
      </tbody>
      <tfoot>
        <tr><th scope="row">{cost.isWhole ? "Together" : "Together, as far as known"}</th><td>{formatUsd(cost.perHour)}</td><td>{formatUsd(cost.perMonth)}</td></tr>
        <tr><td colSpan={3} className="launch-about">{source} Without traffic, tax and free tier.</td></tr>
      </tfoot>
    </table>
  );
}

function jumpTo(section: LaunchProblem["section"]): void {
  const element = document.getElementById(`launch-${section}`);
  element?.scrollIntoView({ block: "start" });
  element?.focus({ preventScroll: true });
}
