import type { HandlerOf } from "../../../../shared/contract/define.ts";
import { objectKey } from "../../../../shared/contract/s3.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import { CoreError } from "../../failures.ts";
import type { Grants } from "../../grants.ts";
import { nameOf } from "../queue/batch-name.ts";
import type { Batches, QueuedBatch } from "../queue/batches.ts";
import type { TransferEngine } from "../engine.ts";
import type { NewTransfer } from "../queue/transfer-row.ts";

/** All files of the call are queued, or none: a grant that is not known, or a key too long, is told before anything is sent. */
export function queueUploads(engine: TransferEngine, batches: Batches, grants: Pick<Grants, "get" | "release">): HandlerOf<typeof transfers.upload> {
  return ({ bucket, prefix, files, onConflict, label, batch, batchName, expectedFiles, options }, { context: { profile, region } }) => {
    const queued = files.map(({ grant, name }): NewTransfer => {
      const file = grants.get(grant);
      return {
        direction: "upload", profile, region, bucket, key: keyOf(prefix, name ?? file.name), sizeBytes: file.sizeBytes,
        onConflict, label, sourcePath: file.path, sourceMtimeMs: file.mtimeMs, ephemeral: file.ephemeral,
      };
    });
    const place = { direction: "upload", profile, region, bucket, place: prefix } as const;
    const begun = batch === undefined ? undefined : findBatch(batches, batch, place);
    const isGrowing = expectedFiles !== undefined && expectedFiles > files.length;
    const id = begun ?? engine.begin({ ...place, name: batchName ?? nameOf(queued.map(({ key }) => key), prefix), expectedFiles, isGrowing, options });
    const ids = engine.add(id, queued).map(String);
    for (const { grant } of files) grants.release(grant);
    return { batch: String(id), ids };
  };
}

/** A batch goes on where it began: its options and its name were told for that place. */
function findBatch(batches: Batches, id: string, place: Pick<QueuedBatch, "direction" | "profile" | "region" | "bucket" | "place">): number {
  const found = batches.get(Number(id));
  const isSame = found && Object.entries(place).every(([name, value]) => found[name as keyof QueuedBatch] === value);
  if (!isSame) throw new CoreError("invalid-input", "There is no such batch of uploads to this place.");
  return found.id;
}

/** Prefix and name with one slash between; names that start with one would make a folder without a name. */
function keyOf(prefix: string, name: string): string {
  const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  const key = folder + name.replace(/^\/+/, "");
  if (!objectKey.safeParse(key).success) throw new CoreError("invalid-input", `${name.slice(0, 100)} makes a key of more than 1,024 bytes.`);
  if (key === folder) throw new CoreError("invalid-input", "A file without a name cannot be uploaded.");
  return key;
}
