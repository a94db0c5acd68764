import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import "../../../ui/states.css";
import type { TargetFailure } from "./use-fleet.ts";

/** Accounts and regions that could not be read, beside the rows of those that could. What one profile fails with in several regions is one line, with one sign-in. */
export function TargetFailures({ failures }: { failures: readonly TargetFailure[] }) {
  if (failures.length === 0) return null;
  const alike = [...Map.groupBy(failures, ({ profile, region, failure }) => JSON.stringify([profile, failure.code, failure.awsCode, region === undefined ? failure.message : failure.message.replaceAll(region, "*")])).values()];
  return (
    <div className="pane-notices">
      <div className="partial" role="alert">
        <strong>Not everything could be read.</strong>
        <ul className="fleet-failures">{alike.map((same) => <FailureLine key={`${same[0]!.profile} ${same.map(({ region }) => region).join(" ")}`} same={same} />)}</ul>
      </div>
    </div>
  );
}

function FailureLine({ same }: { same: readonly TargetFailure[] }) {
  const { client } = useConsole();
  const flash = useFlash();
  const [{ profile, failure, hasRows }] = same as [TargetFailure];
  const regions = same.flatMap(({ region }) => region ?? []);
  const where = regions.length === 0 ? profile : `${profile}, ${regions.length > 3 ? formatCounted(regions.length, "region") : regions.join(", ")}`;
  const needsSignIn = failure.code === "not-signed-in" || failure.code === "credentials-expired";
  const retry = () => same.forEach((each) => each.retry());
  const signIn = () => client.call("sessions.signIn", { profile }, {}).then(retry, (error: unknown) => flash(failureFlash(`${profile} is not signed in`, error)));
  return (
    <li>
      <b title={regions.join(", ")}>{where}</b>: {failure.message} {failure.advice ?? ""} {hasRows ? "Its rows are of an earlier answer. " : ""}
      <span className="mono">{failure.operation}{failure.awsCode ? ` · ${failure.awsCode}` : ""}{failure.requestId ? ` · ${failure.requestId}` : ""}</span>{" "}
      {needsSignIn ? <button type="button" className="plain-button" onClick={() => void signIn()}>Sign {profile} in</button> : <button type="button" className="plain-button" aria-label={`Retry ${where}`} onClick={retry}>Retry</button>}
    </li>
  );
}
