import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3SearchCalls } from "../../../../shared/contract/s3-search.ts";
import { CoreError } from "../../failures.ts";
import type { Buckets } from "../buckets.ts";
import { keyReader } from "./key-pages.ts";
import type { KeyCounts } from "./key-counts.ts";
import { readKeySearch } from "./read-search.ts";
import { scanKeys } from "./scan-keys.ts";

const progressMs = 150;

/** Matches as they are found, and how far it is beside them. What cannot be read is told as a row; the rest goes on. */
export function searchKeys(buckets: Buckets, known: KeyCounts): HandlerOf<typeof s3SearchCalls.searchKeys> {
  return async ({ bucket, prefix: folder, query, include, limit }, { context, emit, signal }) => {
    const { matches, prefix } = readKeySearch(query, folder);
    const counts = { keys: 0, requests: 0, found: 0 };
    let failed = 0;
    if (prefix === undefined) return { ...counts, complete: true, limitMet: false };
    const { client } = await buckets.clientFor(context, bucket, signal);
    const enough = new AbortController();
    let toldAt = performance.now();
    const isDirectory = bucket.endsWith("--x-s3");
    try {
      await scanKeys({
        // Directory buckets are listed by whole folders alone.
        reader: keyReader(client, bucket, isDirectory ? prefix.slice(0, prefix.lastIndexOf("/") + 1) : prefix, include),
        prefix, ordered: !isDirectory,
        signal: AbortSignal.any([signal, enough.signal]),
        onRequest: () => void counts.requests++,
        onFailed: async (after, error) => {
          failed++;
          await emit([{ kind: "failed", after, error }]);
        },
        onPage: async (objects) => {
          const room = limit - counts.found;
          const hits = objects.filter((object) => object.key.startsWith(prefix) && matches(object)).slice(0, room);
          counts.keys += objects.length;
          counts.found += hits.length;
          await emit(hits);
          if (counts.found >= limit) enough.abort(new CoreError("cancelled", "Enough was found."));
          if (performance.now() - toldAt < progressMs) return;
          toldAt = performance.now();
          await emit([{ kind: "progress", ...counts }]);
        },
      });
    } catch (error) {
      if (signal.aborted || !enough.signal.aborted) throw error;
    }
    const limitMet = enough.signal.aborted;
    const complete = failed === 0 && !limitMet;
    if (complete) known.learn({ profile: context.profile, bucket, prefix, include }, counts.requests);
    return { ...counts, complete, limitMet };
  };
}
