import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import type { Grants } from "../../grants.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import { walkNamed } from "../../s3/selections/walk-named.ts";
import type { TransferEngine } from "../engine.ts";
import { queueListed } from "../listing/queue-listed.ts";
import { nameOf } from "../queue/batch-name.ts";
import type { NewTransfer } from "../queue/transfer-row.ts";
import { SafePaths } from "./safe-path.ts";
import { TakenOnDisk } from "./taken-on-disk.ts";

export interface DownloadParts {
  engine: TransferEngine;
  buckets: Buckets;
  selections: Selections;
  grants: Pick<Grants, "folder">;
  host: { downloadDir: string };
}

/** Folders are listed while what was listed before is downloaded. */
export function queueDownloads({ engine, buckets, selections, grants, host }: DownloadParts): HandlerOf<typeof transfers.download> {
  return async ({ bucket, keys, prefix, onConflict, folder, batchName }, { context, signal }) => {
    const { profile, region } = context;
    const place = folder === undefined ? host.downloadDir : grants.folder(folder);
    const wanted = selections.read(context, bucket, keys);
    const s3 = await buckets.clientFor(context, bucket, signal);
    async function* pages(ended: AbortSignal): AsyncGenerator<NewTransfer[]> {
      const taken = new TakenOnDisk();
      try {
        const paths = new SafePaths(prefix, taken);
        for await (const page of walkNamed(s3, bucket, wanted, { signal: ended })) {
          const targets = paths.next(page.map(({ key }) => key));
          yield page.map(({ key, sizeBytes }, at) => ({ direction: "download", profile, region, bucket, key, sizeBytes: sizeBytes ?? 0, sizeKnown: sizeBytes !== undefined, onConflict, targetPath: targets[at] ?? "" }));
        }
      } finally {
        taken.close();
      }
    }
    return queueListed(engine, { direction: "download", profile, region, bucket, name: batchName ?? nameOf(wanted, prefix), place }, pages, signal);
  };
}
