import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatBytes, formatDateTime } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import { restoreWords, type Versioning } from "./version-words.ts";

interface RestoreVersionDialogProps {
  bucket: string;
  version: ObjectVersion;
  versioning: Versioning | undefined;
  /** With the copy that was made, where one was. */
  onClose(made?: OutputOf<(typeof s3)["restoreObjectVersion"]>): void;
}

export function RestoreVersionDialog({ bucket, version, versioning, onClose }: RestoreVersionDialogProps) {
  const { key, versionId, lastModified, sizeBytes } = version;
  return (
    <ConfirmChange
      title="Restore this version?" confirmLabel="Restore" dryRun={false} call="s3.restoreObjectVersion" input={{ bucket, key, versionId }}
      consequences={[
        <><b><bdi>{displayText(key)}</bdi></b> becomes what it was{lastModified && ` on ${formatDateTime(lastModified)}`} ({formatBytes(sizeBytes)}).</>,
        restoreWords(versioning),
        "Type, metadata, tags, class and encryption of that version come along; grants of its ACL do not.",
      ]}
      requests={[{ service: "s3", operation: "CopyObject", input: { Bucket: bucket, Key: key, CopySource: copySource(bucket, key, versionId) } }]}
      done="The version is restored" rereads={["s3.listObjectVersions", "s3.listObjects", "s3.describeObject"]} onClose={(_isDone, made) => onClose(made)}
    />
  );
}
