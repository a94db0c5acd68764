import { SandboxError } from "../service.ts";
import type { VersionRow } from "./store/version-rows.ts";

/** Classes whose objects must be restored before they can be read. */
const archivedClasses: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

export const isArchived = ({ storageClass }: Pick<VersionRow, "storageClass">): boolean => archivedClasses.has(storageClass);

/** Whether its bytes can be read at that time: it is not archived, or a restored copy is there. */
export function isReadable(version: VersionRow, now: Date): boolean {
  if (!isArchived(version)) return true;
  const { restore } = version.details;
  return restore !== undefined && restore.readyAt <= now.getTime() && now.getTime() < restore.expiresAt;
}

/** `x-amz-restore`; nothing where none was asked for, or where the restored copy has gone again. */
export function restoreHeader(version: VersionRow, now: Date): string | undefined {
  const restore = isArchived(version) ? version.details.restore : undefined;
  if (!restore || now.getTime() >= restore.expiresAt) return undefined;
  if (now.getTime() < restore.readyAt) return 'ongoing-request="true"';
  return `ongoing-request="false", expiry-date="${new Date(restore.expiresAt).toUTCString()}"`;
}

export function notReadable({ storageClass }: VersionRow): SandboxError {
  return new SandboxError("InvalidObjectState", "The operation is not valid for the object's storage class", 403, { StorageClass: storageClass });
}
