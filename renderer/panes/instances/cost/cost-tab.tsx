import { useEffect, useState } from "react";
import type { InstanceCost, Prices } from "../../../../shared/contract/ec2-cost.ts";
import { summarizeCost, type InstanceCostSummary } from "../../../../shared/ec2/instance-cost.ts";
import { formatPrice, formatUsd } from "../../../../shared/ec2/money.ts";
import { formatCounted, formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { Facts } from "../../../ui/facts.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import type { DetailTabProps } from "../details/detail-tab.ts";
import { CostLines } from "./cost-lines.tsx";
import { explainSources } from "./price-words.ts";
import { useInstanceCost } from "./use-instance-cost.ts";
import "./cost.css";

/** What the instance costs: an hour, a month, since it was started, and what is paid for beside it. */
export function CostTab({ instance }: DetailTabProps) {
  const { facts, prices } = useInstanceCost(instance);
  const retry = () => void (facts.error ? facts : prices).refetch();
  const failure = facts.error ?? prices.error;
  return (
    <>
      {failure ? <FailureAlert compact title="The cost cannot be told" failure={failure.failure} onRetry={retry} /> : null}
      {!failure && (facts.isPending || prices.isPending) ? <Loading what="prices" rows={4} /> : null}
      {facts.data && prices.data ? <Cost facts={facts.data} prices={prices.data} onRetry={() => void facts.refetch()} onPrices={() => void prices.refetch()} /> : null}
    </>
  );
}

function Cost({ facts, prices, onRetry, onPrices }: { facts: InstanceCost; prices: Prices; onRetry(): void; onPrices(): void }) {
  const now = useNow(facts.state === "running");
  const { profile } = useConsole();
  const summary = summarizeCost(facts, prices, now);
  return (
    <>
      <PartialNotice parts={facts.partial.map((error) => ({ kind: error.operation, error }))} onRetry={onRetry} />
      <Facts items={figures(facts, summary, now)} />
      <CostLines summary={summary} />
      <p className="cost-words">{explainStep(summary)} Sums are list prices: without tax, traffic, free tier, Savings Plans and reservations.</p>
      <p className="cost-words">EC2 tells of the last start alone, so earlier runs are not in these figures. {explainSources(prices)}</p>
      {profile.kind === "sandbox" ? <p className="cost-words">Nothing in the sandbox costs money: these are its own price list's figures, of what AWS would take.</p> : null}
      {prices.notRead ? <NotRead prices={prices} onPrices={onPrices} /> : null}
    </>
  );
}

function figures(facts: InstanceCost, { running, run, isRunning }: InstanceCostSummary, now: number) {
  const unknown = <span className="none">price not known</span>;
  return [
    [isRunning ? "Per hour" : "Per hour, when it runs", running ? formatPrice(running.perHour) : unknown],
    [isRunning ? "Per month of 30 days" : "Per month of 30 days, when it runs", running ? formatUsd(running.perMonth) : unknown],
    [isRunning ? "Since it was started" : "The last run", run === undefined ? <span className="none">EC2 does not tell when it ran</span> : run.cost === undefined ? unknown : formatUsd(run.cost)],
    ["Started", run ? <span title={formatUtc(run.startedAt)}>{formatDateTime(run.startedAt)}</span> : undefined],
    ["Ended", run?.endedAt === undefined ? undefined : <span title={formatUtc(run.endedAt)}>{formatDateTime(run.endedAt)}</span>],
    ["Ran", run ? `${formatDuration(((run.endedAt ?? now) - run.startedAt) / 1000)}${run.billedSeconds === undefined ? "" : `, ${formatCounted(run.billedSeconds, "second")} billed`}` : undefined],
    ["Bought", facts.lifecycle === "on-demand" ? "on demand" : facts.lifecycle],
  ] as const;
}

function explainStep({ step }: InstanceCostSummary): string {
  if (step === "second") return "Computing is billed by the second while it runs, a minute at the least for each start, and not at all while it is stopped.";
  if (step === "hour") return "Computing is billed by the hour that has begun, and not at all while it is stopped.";
  return "By which step computing is billed is not known for this platform.";
}

function NotRead({ prices, onPrices }: { prices: Prices; onPrices(): void }) {
  const asking = useAction("ec2.getPrices", { onSuccess: onPrices });
  const instances = prices.instances.map(({ instanceType, operatingSystem }) => ({ instanceType, operatingSystem }));
  const ask = () => asking.mutate({ instances, volumeTypes: prices.volumes.map(({ volumeType }) => volumeType), refresh: true });
  return <FailureAlert compact title="The Pricing API did not tell the prices" failure={prices.notRead!} onRetry={ask} />;
}

/** The time, anew each second while it runs: what it cost so far grows on screen. */
function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
