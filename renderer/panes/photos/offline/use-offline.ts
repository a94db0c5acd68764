import { useEffect, useMemo } from "react";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Bucket } from "../../../../shared/contract/s3.ts";
import { useCall } from "../../../lib/use-call.ts";
import { toEntry, type Entry } from "../library/entries.ts";

/** So often it is tried whether S3 can be reached again, unasked. */
const againMs = 10_000;

/**
 * Whether nothing but the network is in the way. What AWS itself answered (denied, expired, not found)
 * is no absence of a network, and is never covered by what the index knows.
 */
function isNetworkFailure(failure: Failure | undefined): boolean {
  return failure?.code === "network";
}

interface Asked {
  error: { failure: Failure } | null;
  isFetching: boolean;
  refetch(): unknown;
}

/** Tries again by itself for as long as the network is away; at once when this machine says that it is back. */
function useComeBack({ error, isFetching, refetch }: Asked): void {
  const isAway = isNetworkFailure(error?.failure);
  useEffect(() => {
    if (!isAway || isFetching) return;
    const again = () => void refetch();
    const timer = setTimeout(again, againMs);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [isAway, isFetching, refetch]);
}

export interface OfflineFolder {
  isOffline: boolean;
  entries: readonly Entry[];
  /** Photos of the whole bucket that the index knows. */
  photos: number;
  /** When the bucket was last read from S3. */
  readAt: string | undefined;
  isReading: boolean;
  error: Failure | undefined;
}

const none: readonly Entry[] = [];

/** A folder as the index last knew it, while S3 cannot be reached. */
export function useOfflineFolder(folder: { bucket: string; prefix: string; isFlat: boolean }, listing: Asked, listedCount: number): OfflineFolder {
  useComeBack(listing);
  const isOffline = isNetworkFailure(listing.error?.failure) && listedCount === 0;
  const known = useCall("photos.listKnownPhotos", { bucket: folder.bucket, prefix: folder.prefix, delimiter: folder.isFlat ? "" : "/" }, { enabled: isOffline, staleTime: 2_000 });
  const rows = isOffline ? known.data?.rows : undefined;
  const entries = useMemo(() => rows?.map(toEntry) ?? none, [rows]);
  return { isOffline, entries, photos: known.data?.photos ?? 0, readAt: known.data?.readAt, isReading: isOffline && known.isPending, error: known.error?.failure };
}

export interface OfflineBuckets {
  isOffline: boolean;
  /** Undefined until they are known, and where none is. */
  buckets: Bucket[] | undefined;
  listedAt: string | undefined;
}

/** The account's buckets as they were last listed, while S3 cannot be reached. Where none was ever listed, the failure alone is shown. */
export function useOfflineBuckets(listing: Asked & { data?: { rows: Bucket[] } | undefined }): OfflineBuckets {
  useComeBack(listing);
  const isAway = isNetworkFailure(listing.error?.failure) && (listing.data?.rows.length ?? 0) === 0;
  const known = useCall("photos.listKnownBuckets", {}, { enabled: isAway, staleTime: 2_000 });
  const buckets = isAway && known.data && known.data.rows.length > 0 ? known.data.rows : undefined;
  return { isOffline: buckets !== undefined, buckets, listedAt: known.data?.listedAt };
}
