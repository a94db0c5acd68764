import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { transfers } from "../../../shared/contract/transfers.ts";
import type { Buckets } from "../s3/buckets.ts";
import { walkKeys } from "../s3/walk-keys.ts";
import type { TransferEngine } from "./engine.ts";
import { safePaths } from "./safe-path.ts";

/** Folders are listed first, and everything is queued at once: names that collide are seen only together. */
export function queueDownloads(engine: TransferEngine, buckets: Buckets): HandlerOf<typeof transfers.download> {
  return async ({ bucket, keys, prefix }, { context, signal }) => {
    const { profile, region } = context;
    // A key may be named and lie in a named folder too.
    const found = new Map<string, number>();
    for (const key of keys) {
      if (!key.endsWith("/")) found.set(key, found.get(key) ?? 0);
      else
        for await (const page of walkKeys(await buckets.clientFor(context, bucket, signal), bucket, key, signal))
          for (const object of page) found.set(object.key, object.sizeBytes);
    }
    signal.throwIfAborted();
    const paths = safePaths([...found.keys()], prefix);
    const queued = [...found].map(([key, sizeBytes], index) => ({ direction: "download" as const, profile, region, bucket, key, sizeBytes, targetPath: paths[index] ?? "" }));
    return { ids: engine.add(queued).map(String) };
  };
}
