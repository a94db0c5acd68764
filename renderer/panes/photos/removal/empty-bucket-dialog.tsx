import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useConsole } from "../../../lib/context.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";
import { useEmptyBucket, type Emptying } from "./use-empty-bucket.ts";

/** Deletes everything in a bucket, once its name is typed; each key that stays is named with the reason. */
export function EmptyBucketDialog({ bucket, onClose }: { bucket: string; onClose(): void }) {
  const { profile } = useConsole();
  const { emptying, start, stop } = useEmptyBucket(bucket);
  if (emptying) return <Progress bucket={bucket} emptying={emptying} onStop={stop} onAgain={start} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title={`Empty ${bucket}?`} confirmLabel="Empty bucket" onConfirm={start} onCancel={onClose}
      typedName={profile.protected ? profile.name : bucket} {...(profile.protected ? {} : { typedReason: "It cannot be taken back." })}
      consequences={["Every object is deleted, with every version and delete marker: nothing of it can be had back.", "Unfinished uploads are given up; transfers into this bucket that are under way fail.", "The bucket, its settings and its policy stay."]}
    >
      <SameCallAsCode service="s3" operation="DeleteObjects" input={[["Bucket", bucket], ["Delete", { kind: "object", members: [["Objects", []], ["Quiet", true]] }]]} note="The versions are listed by ListObjectVersions and deleted a thousand a request; unfinished uploads by AbortMultipartUpload." />
    </ProtectedConfirm>
  );
}

const titles: Readonly<Record<Emptying["state"], string>> = { running: "Emptying", done: "Emptied", stopped: "Stopped while emptying", failed: "Could not empty" };

function Progress({ bucket, emptying, onStop, onAgain, onClose }: { bucket: string; emptying: Emptying; onStop(): void; onAgain(): void; onClose(): void }) {
  const { deleted, abortedUploads, failures, shown, state, failure } = emptying;
  const isPartly = state !== "running" && (failures > 0 || state !== "done");
  return (
    <Modal
      visible header={`${state === "done" && failures > 0 ? "Not all deleted from" : titles[state]} ${bucket}`} closeAriaLabel="Close" onDismiss={state === "running" ? onStop : onClose}
      footer={state === "running" ? <Button onClick={onStop}>Stop</Button> : <>{isPartly ? <Button onClick={onAgain}>Go on</Button> : null} <Button variant="primary" onClick={onClose}>Close</Button></>}
    >
      <div className="emptying">
        {state === "running" ? <progress aria-label="Emptying" /> : null}
        <p role="status">{formatCounted(deleted, "version")} deleted{abortedUploads > 0 ? `, ${formatCounted(abortedUploads, "upload")} given up` : ""}{failures > 0 ? `, ${formatCount(failures)} could not be` : ""}.{state === "stopped" ? " What was deleted stays deleted." : ""}</p>
        {failure ? <FailureAlert compact failure={failure} /> : null}
        {shown.length > 0 ? (
          <ul className="consequences" aria-label="What stays">
            {shown.map(({ key, versionId, error }, at) => <li key={at}><bdi>{displayText(key)}</bdi>{versionId && versionId !== "null" ? <span className="mono"> {versionId}</span> : null}: {error.message}</li>)}
            {failures > shown.length ? <li>and {formatCount(failures - shown.length)} more</li> : null}
          </ul>
        ) : null}
      </div>
    </Modal>
  );
}
