import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { LinkDialog } from "../components/link-dialog.tsx";
import { lastName } from "../copy/destination.ts";

/** One version as a file: a link that saves it under its own name, to open here or to send. */
export function VersionLinkDialog({ bucket, version, onClose }: { bucket: string; version: ObjectVersion; onClose(): void }) {
  return <LinkDialog bucket={bucket} objectKey={version.key} versionId={version.versionId} fileName={lastName(version.key)} onClose={onClose} />;
}
