import type { Entry } from "../../library/entries.ts";

/** What a listing tells of archives; the archive tiers of INTELLIGENT_TIERING show only when the object is asked. */
const archivedClasses: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

export const isArchivedClass = (storageClass: string | undefined): boolean => storageClass !== undefined && archivedClasses.has(storageClass);

/** Folders may hold some. */
export function mayBeArchived(entries: readonly Entry[]): boolean {
  return entries.some(({ kind, storageClass }) => kind === "folder" || isArchivedClass(storageClass) || storageClass === "INTELLIGENT_TIERING");
}
