import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import type { Grants } from "../../grants.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { walkKeys } from "../../s3/walk-keys.ts";
import { nameOf } from "../queue/batch-name.ts";
import type { TransferEngine } from "../engine.ts";
import { safePaths } from "./safe-path.ts";

/** Ids beyond these are of no use to a caller that does not ask for them by the batch. */
const idsTold = 1000;

/** Folders are listed first, and everything is queued at once: names that collide are seen only together. */
export function queueDownloads(engine: TransferEngine, buckets: Buckets, grants: Pick<Grants, "folder">, downloadDir: string): HandlerOf<typeof transfers.download> {
  return async ({ bucket, keys, prefix, onConflict, folder, batchName }, { context, signal }) => {
    const { profile, region } = context;
    const place = folder === undefined ? downloadDir : grants.folder(folder);
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
    const queued = [...found].map(([key, sizeBytes], index) => ({ direction: "download" as const, profile, region, bucket, key, sizeBytes, onConflict, targetPath: paths[index] ?? "" }));
    const batch = engine.begin({ direction: "download", profile, region, bucket, name: batchName ?? nameOf(keys, prefix), place });
    const ids = engine.add(batch, queued);
    return { batch: String(batch), count: ids.length, ids: ids.slice(0, idsTold).map(String) };
  };
}
