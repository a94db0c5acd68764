import type { ObjectDetail } from "../../../../../shared/contract/s3.ts";

/** What holds an archived object back, and what to do. */
export function restoreWords({ storageClass, archiveStatus, restore }: Pick<ObjectDetail, "storageClass" | "archiveStatus" | "restore">): string {
  if (restore?.ongoing) return "It is archived, and being restored. S3 does not say when it will be there: minutes to two days, by the tier that was asked for.";
  return `It is archived (${archiveStatus ?? storageClass}): it cannot be opened, downloaded, labelled or copied until it is restored.`;
}
