import { useMemo, useState } from "react";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { EmptyBucketDialog } from "./empty-bucket-dialog.tsx";
import "../settings/settings.css";

interface RemoveBucketProps {
  bucket: string;
  readOnlyReason: string | undefined;
  onDeleted(): void;
}

/** Emptying and deleting a bucket, with what stands against it. */
export function RemoveBucket({ bucket, readOnlyReason, onDeleted }: RemoveBucketProps) {
  const [asked, setAsked] = useState<"empty" | "delete">();
  const content = useCall("s3.countBucketContent", { bucket });
  const isEmpty = content.data !== undefined && content.data.objects + content.data.otherVersions + content.data.uploads === 0;
  const isFilled = !isEmpty && content.error === null;
  const commands = useMemo((): Command[] => [
    { id: "photos.empty-bucket", title: "Empty bucket", group: "Bucket settings", detail: bucket, disabledReason: readOnlyReason ?? (isEmpty ? "It is empty." : undefined), run: () => setAsked("empty") },
    { id: "photos.delete-bucket", title: "Delete bucket", group: "Bucket settings", detail: bucket, disabledReason: readOnlyReason ?? (isFilled ? "S3 deletes empty buckets only." : undefined), run: () => setAsked("delete") },
  ], [bucket, readOnlyReason, isEmpty, isFilled]);
  useCommands(commands);
  return (
    <section className="setting" aria-label="Delete the bucket">
      <h3>Delete the bucket</h3>
      <div className="setting-says">
        {content.error ? <FailureAlert compact title="What is in it is not known" failure={content.error.failure} onRetry={() => void content.refetch()} />
          : <p className="setting-quiet">{content.data ? (isEmpty ? "It is empty, and can be deleted." : `It cannot be deleted yet: it holds ${contentWords(content.data)}.`) : "Looking into it…"}</p>}
      </div>
      <div className="setting-danger">
        <button type="button" className="act" data-danger="true" disabled={readOnlyReason !== undefined || isEmpty} title={readOnlyReason} onClick={() => setAsked("empty")}>Empty bucket</button>
        <button type="button" className="act" data-danger="true" disabled={readOnlyReason !== undefined || isFilled} title={readOnlyReason ?? (isEmpty ? undefined : "S3 deletes empty buckets only.")} onClick={() => setAsked("delete")}>Delete bucket</button>
      </div>
      {asked === "empty" ? <EmptyBucketDialog bucket={bucket} onClose={() => { setAsked(undefined); void content.refetch(); }} /> : null}
      {asked === "delete" ? (
        <ConfirmChange
          title={`Delete ${bucket}?`} confirmLabel="Delete bucket" call="s3.deleteBucket" input={{ bucket }} dryRun={false} typedName={bucket} requests={[{ service: "s3", operation: "DeleteBucket", input: { Bucket: bucket } }]}
          consequences={["The bucket is deleted, with its settings and its policy.", "Its name is free for every account of AWS then: somebody else may take it, and receive what is still sent to it."]}
          done={`Bucket ${bucket} is deleted`} rereads={["s3.listBuckets"]}
          onClose={(isDone) => {
            setAsked(undefined);
            if (isDone) onDeleted();
          }}
        />
      ) : null}
    </section>
  );
}

/** `12 objects, 3 older versions or delete markers and 1 unfinished upload`; the first page of each is counted. */
function contentWords({ objects, otherVersions, uploads, isComplete }: { objects: number; otherVersions: number; uploads: number; isComplete: boolean }): string {
  const parts = [
    ...(objects > 0 ? [formatCounted(objects, "object")] : []),
    ...(otherVersions > 0 ? [formatCounted(otherVersions, "older version or delete marker", "older versions or delete markers")] : []),
    ...(uploads > 0 ? [formatCounted(uploads, "unfinished upload")] : []),
  ];
  return `${isComplete ? "" : "at least "}${parts.join(", ")}`;
}
