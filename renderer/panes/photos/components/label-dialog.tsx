import { useMemo, useState } from "react";
import type { CallValue } from "../../../../shared/aws/call-code/call.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { OverLimit } from "../costs/month-line.tsx";
import type { WholeFolder } from "../actions/action.ts";
import { askedPhotos, type AskedPhotos } from "../analyses/asked-photos.ts";
import { CostLine } from "./cost-line.tsx";

/** Shows what labelling these objects costs, and starts it only then. */
export function LabelDialog({ bucket, keys, whole, onClose }: { bucket: string; keys: readonly string[]; whole?: WholeFolder | undefined; onClose(): void }) {
  const asked = useMemo(() => askedPhotos(keys, whole), [keys, whole]);
  if (asked.count > 0) return <Confirm bucket={bucket} asked={asked} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title="Nothing to label" confirmLabel="Label" consequences={["Rekognition labels JPEG and PNG photos; there is none among these."]}
      blocked="Choose photos first." onConfirm={onClose} onCancel={onClose}
    />
  );
}

function s3Object(bucket: string, key: string): CallValue {
  return { kind: "object", members: [["S3Object", { kind: "object", members: [["Bucket", bucket], ["Name", key]] }]] };
}

function Confirm({ bucket, asked, onClose }: { bucket: string; asked: AskedPhotos; onClose(): void }) {
  const { keys, delimiter, isWhole, others, first } = asked;
  const { profile } = useConsole();
  const flash = useFlash();
  const cost = useCall("photos.estimateLabelling", { bucket, keys, delimiter }, { gcTime: 0, staleTime: 0 });
  const count = (isWhole ? cost.data?.photos : undefined) ?? asked.count;
  const [overLimit, setOverLimit] = useState(false);
  const label = useAction("photos.labelPhotos", {
    onSuccess: ({ queued, cached, more }) => {
      flash({ type: "info", title: more ? "Labelling has begun" : `${formatCounted(queued, "photo")} queued for labelling`, detail: cached > 0 ? `${formatCount(cached)} were known already.` : undefined });
    },
    onError: (error, isShown) => !isShown && flash(failureFlash("The photos were not queued for labelling", error)),
  });
  return (
    <ProtectedConfirm
      title={`Label ${formatCounted(count, "photo")}?`} confirmLabel="Label" typedName={profile.protected ? profile.name : undefined}
      consequences={[
        <>Each photo in <b>{bucket}</b> is given to Rekognition's DetectLabels, unless its answer is known.</>,
        ...(isWhole ? ["The folder is listed again for it: photos that came since are among them."] : []),
        ...(others > 0 ? [`${formatCounted(others, "item")} of other kinds are left out.`] : []),
      ]}
      blocked={cost.data && (!cost.data.exceedsLimit || overLimit) ? undefined : null} pending={label.isPending} failure={label.error?.failure}
      onConfirm={() => label.mutate({ bucket, keys, delimiter, overLimit, ...(cost.data ? { expected: cost.data.calls } : {}) }, { onSuccess: onClose })} onCancel={onClose}
    >
      <CostLine cost={cost.data} error={cost.error?.failure} onRetry={() => void cost.refetch()} />
      {cost.data && <OverLimit cost={cost.data} checked={overLimit} onChange={setOverLimit} />}
      <SameCallAsCode
        service="rekognition" operation="DetectLabels" input={[["Image", s3Object(bucket, first)]]}
        note={`Rekognition takes one photo a request${count > 1 ? `: this is the first of ${formatCount(count)}` : ""}. A photo too large for it is sent smaller, as bytes.`}
      />
    </ProtectedConfirm>
  );
}
