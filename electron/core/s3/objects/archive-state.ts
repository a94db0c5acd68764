import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";

export interface RestoreState {
  ongoing: boolean;
  /** When the restored copy goes again; ISO 8601. */
  until?: string | undefined;
}

/** Reads `x-amz-restore`: `ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"`. */
export function readRestore(header: string | undefined): RestoreState | undefined {
  const ongoing = /ongoing-request="(true|false)"/.exec(header ?? "")?.[1];
  if (ongoing === undefined) return undefined;
  const until = new Date(/expiry-date="([^"]+)"/.exec(header ?? "")?.[1] ?? "");
  return { ongoing: ongoing === "true", until: Number.isNaN(until.getTime()) ? undefined : until.toISOString() };
}

/** Whether its bytes cannot be read now. `ArchiveStatus` is that of INTELLIGENT_TIERING's archive tiers. */
export function isArchived({ StorageClass, ArchiveStatus, Restore }: Pick<HeadObjectCommandOutput, "StorageClass" | "ArchiveStatus" | "Restore">): boolean {
  if (StorageClass !== "GLACIER" && StorageClass !== "DEEP_ARCHIVE" && ArchiveStatus === undefined) return false;
  const restore = readRestore(Restore);
  return restore === undefined || restore.ongoing;
}
