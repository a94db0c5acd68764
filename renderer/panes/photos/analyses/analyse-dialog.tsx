import "./analyses.css";
import Checkbox from "@cloudscape-design/components/checkbox";
import { useMemo, useState } from "react";
import type { CallValue } from "../../../../shared/aws/call-code/call.ts";
import { askableKinds, type AnalysesCost, type AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { LoadingMore } from "../../../ui/loading.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { MonthLine, OverLimit } from "../costs/month-line.tsx";
import { formatUsd } from "../costs/money.ts";
import type { WholeFolder } from "../actions/action.ts";
import { AnalyseProgress } from "./analyse-progress.tsx";
import { askedPhotos, fewKeys, type AskedPhotos } from "./asked-photos.ts";
import { kindWords } from "./kinds.ts";

interface AnalyseDialogProps {
  bucket: string;
  keys: readonly string[];
  whole?: WholeFolder | undefined;
  /** The kinds that are ticked at first. */
  chosen?: readonly AskableKind[];
  again?: boolean;
  onClose(): void;
}

/** Which kinds of analysis, what they cost, and then what became of each photo. */
export function AnalyseDialog({ bucket, keys, whole, chosen = ["faces"], again = false, onClose }: AnalyseDialogProps) {
  const asked = useMemo(() => askedPhotos(keys, whole), [keys, whole]);
  const [started, setStarted] = useState<readonly AskableKind[]>();
  if (started) return <AnalyseProgress bucket={bucket} keys={asked.keys} kinds={started} onClose={onClose} />;
  if (asked.count > 0) return <Confirm bucket={bucket} asked={asked} chosen={chosen} again={again} onStarted={setStarted} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title="Nothing to analyse" confirmLabel="Analyse" consequences={["There is no photo among these: open a folder and select its photos."]}
      blocked="Choose photos first." onConfirm={onClose} onCancel={onClose}
    />
  );
}

interface ConfirmProps {
  bucket: string;
  asked: AskedPhotos;
  chosen: readonly AskableKind[];
  again: boolean;
  onStarted(kinds: readonly AskableKind[]): void;
  onClose(): void;
}

function Confirm({ bucket, asked, chosen, again, onStarted, onClose }: ConfirmProps) {
  const { keys, delimiter, isWhole, others, first } = asked;
  const { profile } = useConsole();
  const flash = useFlash();
  const [kinds, setKinds] = useState<ReadonlySet<AskableKind>>(new Set(chosen));
  const [overLimit, setOverLimit] = useState(false);
  // Priced for all kinds at once, so that ticking one costs no question; what tiers change with the choice is cents.
  const cost = useCall("photos.estimateAnalyses", { bucket, keys, delimiter, kinds: [...askableKinds] }, { gcTime: 0, staleTime: 0 });
  const count = (isWhole ? cost.data?.kinds[0]?.photos : undefined) ?? asked.count;
  const wanted = askableKinds.filter((kind) => kinds.has(kind));
  const priced = cost.data && ofKinds(cost.data, wanted);
  const analyse = useAction("photos.analysePhotos", { onError: (error, isShown) => !isShown && flash(failureFlash("The photos were not queued", error)) });
  /** How far a whole folder, or very many photos, are is not followed photo by photo: it may be days. */
  const started = (queued: number, more: boolean) => {
    if (!isWhole && asked.count <= fewKeys) return onStarted(wanted);
    flash({ type: "info", title: `${formatCounted(queued, "answer")} queued${more ? ", more to come" : ""}` });
    onClose();
  };
  const toggle = (kind: AskableKind, isWanted: boolean) => setKinds((now) => new Set(isWanted ? [...now, kind] : [...now].filter((other) => other !== kind)));
  const blocked = wanted.length === 0 ? "Choose at least one." : !priced || (priced.exceedsLimit && !overLimit) ? null : undefined;
  return (
    <ProtectedConfirm
      title={`Analyse ${formatCounted(count, "photo")}?`} confirmLabel="Analyse" typedName={profile.protected ? profile.name : undefined}
      consequences={[
        <>Each photo in <b>{bucket}</b> is given to Rekognition, once for each kind, unless its answer is known.</>,
        ...(isWhole ? ["The folder is listed again for it: photos that came since are among them."] : []),
        ...(others > 0 ? [`${formatCounted(others, "item")} of other kinds are left out; of folders, select the photos in them.`] : []),
      ]}
      blocked={blocked} pending={analyse.isPending} failure={analyse.error?.failure}
      onConfirm={() => analyse.mutate({ bucket, keys, delimiter, kinds: wanted, again, overLimit }, { onSuccess: ({ queued, more }) => started(queued, more) })} onCancel={onClose}
    >
      <div className="photos-kinds" role="group" aria-label="Kinds">
        {askableKinds.map((kind) => (
          <div key={kind}>
            <Checkbox checked={kinds.has(kind)} description={kindWords[kind].about} onChange={({ detail }) => toggle(kind, detail.checked)}>{kindWords[kind].title}</Checkbox>
            <KindCost cost={cost.data} kind={kind} />
          </div>
        ))}
      </div>
      {cost.error ? <FailureAlert compact title="The cost cannot be told" failure={cost.error.failure} onRetry={() => void cost.refetch()} />
        : priced ? (
          <>
            <p className="photos-cost"><b>Together {formatUsd(priced.usd)}.</b> {priced.source.charAt(0).toUpperCase() + priced.source.slice(1)}</p>
            <MonthLine {...priced} />
            <OverLimit cost={priced} checked={overLimit} onChange={setOverLimit} />
          </>
        ) : <p className="photos-cost"><LoadingMore count={0} what="photos priced" /></p>}
      {[...Map.groupBy(wanted, (kind) => kindWords[kind].operation)].map(([operation, some]) => (
        <SameCallAsCode
          key={operation} service="rekognition" operation={operation} input={[["Image", s3Object(bucket, first)], ...featuresOf(some)]}
          note={`Rekognition takes one photo a request${count > 1 ? `: this is the first of ${formatCount(count)}` : ""}.`}
        />
      ))}
    </ProtectedConfirm>
  );
}

function KindCost({ cost, kind }: { cost: AnalysesCost | undefined; kind: AskableKind }) {
  const found = cost?.kinds.find((one) => one.kind === kind);
  if (!found) return null;
  return (
    <span className="photos-kind-cost">
      {found.calls === 0 ? "all known" : <>{formatCounted(found.calls, "call")}{found.usd > 0 && `, ${formatUsd(found.usd)}`}</>}
      {found.cached > 0 && found.calls > 0 && <small>{formatCount(found.cached)} known</small>}
    </span>
  );
}

function ofKinds(cost: AnalysesCost, kinds: readonly AskableKind[]): AnalysesCost {
  const usd = cost.kinds.filter(({ kind }) => kinds.includes(kind)).reduce((sum, kind) => sum + kind.usd, 0);
  return { ...cost, usd, exceedsLimit: cost.limitUsd !== undefined && usd > 0 && cost.month.usd + usd > cost.limitUsd };
}

/** Properties come with labels in one request, each billed. */
function featuresOf(kinds: readonly AskableKind[]): [string, CallValue][] {
  if (kinds.includes("faces")) return [["Attributes", ["ALL"]]];
  if (!kinds.includes("properties")) return [];
  return [["Features", [...(kinds.includes("labels") ? ["GENERAL_LABELS"] : []), "IMAGE_PROPERTIES"]]];
}

function s3Object(bucket: string, key: string): CallValue {
  return { kind: "object", members: [["S3Object", { kind: "object", members: [["Bucket", bucket], ["Name", key]] }]] };
}
