import { useState } from "react";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatDateTime } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText, nameInFolder } from "../library/display-key.ts";
import { useRereadObjects } from "../object-details/use-each-object.ts";

/** One version for good, its name typed; a delete marker that hides the object is an undelete, and is not. */
export function DeleteVersionDialog({ bucket, version, onDeleted, onClose }: { bucket: string; version: ObjectVersion; onDeleted?(): void; onClose(): void }) {
  const { profile } = useConsole();
  const flash = useFlash();
  const reread = useRereadObjects();
  const [refused, setRefused] = useState<Failure>();
  const { key, versionId, isDeleteMarker, isLatest, lastModified, sizeBytes } = version;
  const isUndelete = isDeleteMarker && isLatest;
  const remove = useAction("s3.deleteObjectVersions", {
    onSuccess: ({ failed }) => {
      reread();
      if (failed.length === 0) flash({ type: "success", title: isUndelete ? `${displayText(key)} is undeleted` : "The version is deleted" });
    },
    onError: (error, isShown) => !isShown && flash(failureFlash("The version was not deleted", error)),
  });
  const submit = () => remove.mutate({ bucket, versions: [{ key, versionId }] }, {
    onSuccess: ({ failed: [first] }) => {
      if (first) return setRefused(first.error);
      onDeleted?.();
      onClose();
    },
  });
  return (
    <ProtectedConfirm
      title={isUndelete ? "Undelete this object?" : isDeleteMarker ? "Delete this delete marker?" : "Delete this version for good?"} confirmLabel={isUndelete ? "Undelete" : "Delete"}
      typedName={profile.protected ? profile.name : isDeleteMarker ? undefined : nameInFolder(key)} {...(profile.protected ? {} : { typedReason: "It cannot be taken back." })}
      pending={remove.isPending} failure={refused ?? remove.error?.failure} onConfirm={submit} onCancel={onClose}
      consequences={isUndelete
        ? [<>The delete marker goes, and the version before it is current again: <b><bdi>{displayText(key)}</bdi></b> is back.</>]
        : [
          <><b><bdi>{displayText(key)}</bdi></b>{lastModified && `, ${formatDateTime(lastModified)}`}{isDeleteMarker ? "" : `, ${formatBytes(sizeBytes)}`}, version <span className="mono">{displayText(versionId)}</span></>,
          isDeleteMarker ? "It marks an earlier deletion, and hides nothing now." : "Its content is gone for good. Other versions stay.",
          ...(isLatest ? ["It is the current one: the version before it becomes current, where there is one."] : []),
        ]}
    >
      <SameCallAsCode service="s3" operation="DeleteObjects" input={membersOf({ Bucket: bucket, Delete: { Objects: [{ Key: key, VersionId: versionId }], Quiet: true } })} />
    </ProtectedConfirm>
  );
}
