import { useCallback, useEffect, useState } from "react";
import type { AnalysisWork } from "../../../../shared/contract/photos-analyses.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useAction, useCall, useEvent } from "../../../lib/use-call.ts";
import { formatUsd } from "../costs/money.ts";
import { RaiseLimit } from "../costs/raise-limit.tsx";

/** What waits for Rekognition, in every profile, as the core tells it. */
export function useAnalysisWork(): readonly AnalysisWork[] {
  const first = useCall("photos.listAnalysisWork", {});
  const [told, setTold] = useState<readonly AnalysisWork[]>();
  useEvent("photos.analysisWork", useCallback(({ work }) => setTold(work), []));
  return told ?? first.data?.work ?? [];
}

/** How far labelling and analyses are, a line for each profile and region, and what can be done about it. */
export function AnalysisLines({ work }: { work: readonly AnalysisWork[] }) {
  return work.map((one) => <AnalysisLine key={`${one.profile} ${one.region}`} work={one} />);
}

function AnalysisLine({ work }: { work: AnalysisWork }) {
  const { context } = useConsole();
  const flash = useFlash();
  const [isRaising, setRaising] = useState(false);
  const cancel = useAction("photos.cancelAnalyses", { onError: (error) => flash(failureFlash("What waits could not be taken back", error)) });
  const resume = useAction("photos.resumeAnalyses", { onError: (error) => flash(failureFlash("It could not be gone on with", error)) });
  const { profile, region, held, limitUsd, failure } = work;
  const isHere = profile === context.profile && region === context.region;
  useToldOnce(held > 0, () => flash({ type: "warning", title: `Labelling of ${profile} stopped: its month has come to the limit`, detail: "Uploads go on. Raise the limit to label what waits." }));
  return (
    <div className={held > 0 || failure ? "transfers-conflicts" : "transfers-line"} role="group" aria-label={`Labelling and analyses of ${profile}`}>
      <span className="transfers-words" role="status">{analysisWords(work)}{!isHere && <em className="transfers-context">{profile} · {region}</em>}</span>
      {held > 0 && limitUsd !== undefined && <button type="button" className="plain-button" onClick={() => setRaising(true)}>Raise the limit…</button>}
      {failure && isHere && <button type="button" className="plain-button" disabled={resume.isPending} onClick={() => resume.mutate({})}>Go on</button>}
      {isHere && <button type="button" className="plain-button" disabled={cancel.isPending} onClick={() => cancel.mutate({})}>Cancel</button>}
      {isRaising && <RaiseLimit work={work} onClose={() => setRaising(false)} />}
    </div>
  );
}

/** `Labelling and analyses: 1,200 of 5,000 photos`, or how many there are to go, that they wait for the month's limit, or stopped. */
export function analysisWords({ waiting, held, ended, expected, isListing, failure, limitUsd, monthUsd, profile }: AnalysisWork): string {
  if (held > 0) return `Labelling stopped at ${profile}'s limit of ${formatUsd(limitUsd ?? 0)} a month (${formatUsd(monthUsd)} spent): ${formatCounted(held, "photo")} wait${held === 1 ? "s" : ""}${isListing ? ", and more to come" : ""}.`;
  if (waiting > 0 && ended === 0 && expected === undefined && !isListing) return `Labelling and analyses: ${formatCounted(waiting, "photo")} to go`;
  const total = expected ?? ended + waiting;
  const many = expected === undefined && isListing ? `at least ${formatCount(total)}` : formatCount(total);
  const far = `Labelling and analyses: ${formatCount(ended)} of ${many} ${total === 1 ? "photo" : "photos"}`;
  return failure ? `${far}. It stopped: ${failure.message}` : far;
}

/** Once, when it becomes so; not again while it stays. */
function useToldOnce(isSo: boolean, tell: () => void) {
  const [wasSo, setWasSo] = useState(false);
  useEffect(() => {
    if (isSo === wasSo) return;
    setWasSo(isSo);
    if (isSo) tell();
  }, [isSo, wasSo, tell]);
}
