import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { Client } from "../../../lib/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey, isGrowing } from "../../../lib/use-call.ts";
import { FolderListing } from "./folder-listing.ts";

/** What was read of a folder when this was made; `listing` may have grown since. */
export interface Listed {
  listing: FolderListing;
  count: number;
  truncated: boolean;
  bucketRegion?: string | undefined;
}

export interface ListedFolder {
  bucket: string;
  prefix: string;
  /** Everything under the prefix instead of its folders. */
  isFlat: boolean;
}

export interface Listing {
  query: UseQueryResult<Listed, CallFailed>;
  /** It broke off: the rows before stay, and `goOn` reads the rest. */
  isPartial: boolean;
  goOn(): void;
  /** Takes what was just deleted out of the rows, before they are read again; not while they are read for the first time. */
  drop(deleted: readonly string[], failed: readonly string[]): void;
}

/** A long listing is let go when it is left; what is shorter shows at once when one comes back. */
const mostKept = 50_000;
/** Rows are shown the rarer the more there are: each showing costs what their number does. */
const restBetweenRowsMs = (rowCount: number) => Math.max(50, rowCount / 200);

export const listingKey = ({ bucket, prefix, isFlat }: ListedFolder) => ({ bucket, prefix, ...(isFlat ? { delimiter: "" as const } : {}) });

/**
 * A folder's listing. A first reading shows what has come; a later one replaces it when it is whole. The rows are kept
 * once, here: the call keeps none of them. Leaving the folder, or the context, ends the request on the wire.
 */
export function useListing(folder: ListedFolder): Listing {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const input = listingKey(folder);
  const queryKey = callKey("s3.listObjects", input, context);
  const goesOn = useRef(false);

  const query = useQuery<Listed, CallFailed>({
    queryKey,
    queryFn: ({ signal }) => {
      const before = queryClient.getQueryData<Listed>(queryKey);
      const isFirst = !queryClient.getQueryState(queryKey)?.dataUpdatedAt;
      const listing = goesOn.current && isFirst && before ? before.listing : new FolderListing(folder.prefix);
      goesOn.current = false;
      // Without a time of reading it is never taken for the whole.
      const show = isFirst ? (listed: Listed) => queryClient.setQueryData(queryKey, listed, { updatedAt: 0 }) : undefined;
      const startAfter = listing.lastKey;
      return readInto(listing, client, { ...input, ...(startAfter === undefined ? {} : { startAfter }) }, { context, signal }, show);
    },
    // What landed while another folder or pane was on screen must show at once when coming back.
    staleTime: 0,
    // A million entries are not held against those before.
    structuralSharing: false,
  });

  const hash = JSON.stringify(queryKey);
  useEffect(() => () => {
    const kept = queryClient.getQueryData<Listed>(JSON.parse(hash) as unknown[]);
    // After those who are shown instead have come: the next view may be of the same folder.
    if (kept && kept.count > mostKept) setTimeout(() => queryClient.removeQueries({ queryKey: JSON.parse(hash) as unknown[], exact: true, type: "inactive" }), 0);
  }, [queryClient, hash]);

  const { refetch } = query;
  return {
    query,
    isPartial: query.error !== null && !query.isFetching && isGrowing(query),
    drop: useCallback((deleted, failed) => {
      const key = JSON.parse(hash) as unknown[];
      if (!queryClient.getQueryState(key)?.dataUpdatedAt) return;
      queryClient.setQueryData<Listed>(key, (now) => {
        const listing = now?.listing.without(deleted, failed);
        return now && listing && { ...now, listing, count: listing.entries.length };
      });
    }, [queryClient, hash]),
    goOn: useCallback(() => {
      goesOn.current = true;
      void refetch();
    }, [refetch]),
  };
}

type Input = ReturnType<typeof listingKey> & { startAfter?: string };
type Options = Required<Pick<Parameters<Client["call"]>[2], "context" | "signal">>;

async function readInto(listing: FolderListing, client: Client, input: Input, options: Options, show: ((listed: Listed) => void) | undefined): Promise<Listed> {
  const listed = (): Listed => ({ listing, count: listing.entries.length, truncated: false });
  let shownAt = 0;
  try {
    const { truncated, bucketRegion } = await client.call("s3.listObjects", input, {
      ...options,
      dropRows: true,
      onRows: (rows) => {
        if (options.signal.aborted) return;
        listing.add(rows);
        if (!show || performance.now() - shownAt < restBetweenRowsMs(listing.entries.length)) return;
        shownAt = performance.now();
        show(listed());
      },
    });
    return { ...listed(), truncated, bucketRegion };
  } catch (error) {
    // What came before a failure stays, all of it: the pane shows it beside the reason.
    if (show && !options.signal.aborted && listing.entries.length > 0) show(listed());
    throw error;
  }
}
