import { useRef, useState } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";
import { deletionWords } from "../versions/version-words.ts";

interface DeleteDialogProps {
  bucket: string;
  keys: readonly string[];
  /** `undefined`: it was stopped, or more failed than are told. */
  onDeleted(failedKeys: readonly string[] | undefined): void;
  onClose(): void;
}

interface Failed {
  /** The first of them. */
  failed: { key: string; error: Failure }[];
  failedCount: number;
}

const namesShown = 100;
const isFolder = (key: string) => key.endsWith("/");
const isStop = ({ failure }: CallFailed) => failure.code === "cancelled";

/** Says by name what will be deleted; a folder means everything under it. Each key's own outcome is told. */
export function DeleteDialog({ bucket, keys, onDeleted, onClose }: DeleteDialogProps) {
  const { profile } = useConsole();
  const flash = useFlash();
  const versioning = useCall("s3.describeVersioning", { bucket }).data?.status;
  const [{ failed, failedCount }, setFailed] = useState<Failed>({ failed: [], failedCount: 0 });
  const [deleted, setDeleted] = useState(0);
  const running = useRef<{ deleted: number; controller: AbortController }>(undefined);
  const remove = useAction("s3.deleteObjects", {
    onSuccess: (output, isShown) => {
      if (output.deleted > 0) flash({ type: "success", title: `${formatCounted(output.deleted, "object")} deleted from ${bucket}` });
      const [first] = output.failed;
      if (first && !isShown) flash({ type: "error", title: `${formatCounted(output.failedCount, "object")} of ${bucket} could not be deleted`, detail: `${displayText(first.key)}: ${first.error.message}` });
    },
    onRows: (rows) => {
      const now = running.current!;
      for (const row of rows) now.deleted += row.deleted;
      setDeleted(now.deleted);
    },
    onError: (error, isShown) => {
      if (isStop(error)) flash({ type: "warning", title: `Stopped: ${formatCounted(running.current!.deleted, "object")} deleted from ${bucket}`, detail: "What S3 was being asked to delete at that moment may be gone too." });
      else if (!isShown) flash(failureFlash(`Deleting from ${bucket} failed`, error));
    },
    signal: () => running.current!.controller.signal,
  });
  const submit = () => {
    running.current = { deleted: 0, controller: new AbortController() };
    setDeleted(0);
    remove.mutate({ bucket, keys: [...wanted], recursive: folders > 0 }, {
      onSuccess: (output) => {
        onDeleted(output.failedCount > output.failed.length ? undefined : output.failed.map(({ key }) => key));
        if (output.failedCount > 0) setFailed(output);
        else onClose();
      },
      onError: (error) => {
        if (!isStop(error)) return;
        onDeleted(undefined);
        onClose();
      },
    });
  };
  const wanted = failed.length > 0 ? failed.map(({ key }) => key) : keys;
  const count = failedCount || keys.length;
  const folders = wanted.filter(isFolder).length;
  const reasons = new Map(failed.map(({ key, error }) => [key, error.message]));
  return (
    <ProtectedConfirm
      title={failedCount > 0 ? `${formatCounted(failedCount, "object")} could not be deleted` : `Delete ${formatCounted(keys.length, "item")}?`}
      confirmLabel={failedCount > 0 ? "Try again" : "Delete"}
      blocked={failedCount > failed.length ? "The folder is read again: select what is left of it." : undefined}
      typedName={profile.protected ? profile.name : undefined}
      consequences={[
        ...wanted.slice(0, namesShown).map((key) => (
          <span key={key}>
            <bdi>{displayText(key)}</bdi>
            {isFolder(key) && <b> and everything under it</b>}
            {reasons.has(key) && <>: {reasons.get(key)}</>}
          </span>
        )),
        ...(count > namesShown ? [`and ${formatCount(count - namesShown)} more`] : []),
        `From ${bucket}. ${folders > 0 ? "Folders are emptied. " : ""}${deletionWords(versioning)}`,
      ]}
      pending={remove.isPending}
      failure={remove.error?.failure}
      onConfirm={submit}
      onCancel={onClose}
      onStop={() => running.current?.controller.abort()}
    >
      {remove.isPending && deleted > 0 && <p className="selection-count" role="status">{formatCount(deleted)} deleted so far</p>}
      <DeleteAsCode bucket={bucket} keys={wanted.filter((key) => !isFolder(key))} folders={folders} />
    </ProtectedConfirm>
  );
}

/** Which keys a folder holds is only known when it is emptied, so the code names the objects alone. */
function DeleteAsCode({ bucket, keys, folders }: { bucket: string; keys: readonly string[]; folders: number }) {
  if (keys.length === 0) return null;
  const objects = keys.slice(0, namesShown).map((key) => ({ kind: "object" as const, members: [["Key", key] as const] }));
  const notes = [
    ...(keys.length > namesShown ? [`These are the first ${namesShown} of ${formatCount(keys.length)} keys; S3 takes a thousand a request.`] : []),
    ...(folders > 0 ? ["What is under the folders is listed first, and deleted by the same operation."] : []),
  ];
  return (
    <SameCallAsCode
      service="s3" operation="DeleteObjects" note={notes.join(" ") || undefined}
      input={[["Bucket", bucket], ["Delete", { kind: "object", members: [["Objects", objects], ["Quiet", true]] }]]}
    />
  );
}
