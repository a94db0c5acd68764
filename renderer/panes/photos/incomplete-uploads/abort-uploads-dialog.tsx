import { useState } from "react";
import type { IncompleteUpload } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatCount, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";

interface AbortUploadsDialogProps {
  bucket: string;
  uploads: readonly Pick<IncompleteUpload, "key" | "uploadId" | "sizeBytes">[];
  onClose(isDone: boolean): void;
}

const namesShown = 100;

/** Says what is given up; what could not be aborted stays with its reason. */
export function AbortUploadsDialog({ bucket, uploads, onClose }: AbortUploadsDialogProps) {
  const { profile } = useConsole();
  const flash = useFlash();
  const [failed, setFailed] = useState<ReadonlyMap<string, string>>(new Map());
  const abort = useAction("s3.abortIncompleteUploads", {
    onSuccess: (output) => output.aborted > 0 && flash({ type: "success", title: `${formatCounted(output.aborted, "upload")} of ${bucket} aborted` }),
    onError: (error, isShown) => !isShown && flash(failureFlash(`Aborting uploads of ${bucket} failed`, error)),
  });
  const wanted = failed.size > 0 ? uploads.filter(({ uploadId }) => failed.has(uploadId)) : uploads;
  const submit = () =>
    abort.mutate({ bucket, uploads: wanted.map(({ key, uploadId }) => ({ key, uploadId })) }, {
      onSuccess: (output) => (output.failed.length > 0 ? setFailed(new Map(output.failed.map(({ uploadId, error }) => [uploadId, error.message]))) : onClose(true)),
    });
  const [first] = wanted;
  return (
    <ProtectedConfirm
      title={failed.size > 0 ? `${formatCounted(failed.size, "upload")} could not be aborted` : `Abort ${formatCounted(uploads.length, "upload")}?`}
      confirmLabel={failed.size > 0 ? "Try again" : "Abort"} typedName={profile.protected ? profile.name : undefined}
      pending={abort.isPending} failure={abort.error?.failure} onConfirm={submit} onCancel={() => onClose(failed.size > 0)}
      consequences={[
        ...wanted.slice(0, namesShown).map(({ key, uploadId, sizeBytes }) => (
          <span key={uploadId}><bdi>{displayText(key)}</bdi>{sizeBytes === undefined ? "" : `, ${formatBytes(sizeBytes)}`}{failed.has(uploadId) && <>: {failed.get(uploadId)}</>}</span>
        )),
        ...(wanted.length > namesShown ? [`and ${formatCount(wanted.length - namesShown)} more`] : []),
        `Their parts are deleted from ${bucket} for good. A program that still sends one of them fails.`,
      ]}
    >
      {first && <SameCallAsCode service="s3" operation="AbortMultipartUpload" note={wanted.length > 1 ? `S3 takes one a request: this is the first of ${formatCount(wanted.length)}.` : undefined} input={[["Bucket", bucket], ["Key", first.key], ["UploadId", first.uploadId]]} />}
    </ProtectedConfirm>
  );
}
