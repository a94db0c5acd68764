import { rm } from "node:fs/promises";
import type { Buckets } from "../s3/buckets.ts";
import { abortUpload } from "./upload/abort-upload.ts";
import type { Queue } from "./queue/queue.ts";
import type { QueuedTransfer } from "./queue/transfer-row.ts";

const ended = new Set<QueuedTransfer["state"]>(["done", "cancelled", "skipped"]);

/**
 * Takes away what a transfer left at S3 and on this disk: the parts of an unfinished upload, a
 * download's temporary file, and, once it has ended, a spooled copy. The queue forgets each as it goes.
 */
export async function cleanUp(transfer: QueuedTransfer, queue: Queue, buckets: Buckets): Promise<void> {
  const forget = (patch: Partial<QueuedTransfer>) => {
    queue.update(transfer.id, patch);
    Object.assign(transfer, patch);
  };
  if (transfer.uploadId) {
    const { client } = await buckets.clientFor(transfer, transfer.bucket);
    await abortUpload(client, transfer.bucket, transfer.key, transfer.uploadId);
    forget({ uploadId: null, partBytes: null });
  }
  if (transfer.tempPath) {
    await rm(transfer.tempPath, { force: true });
    forget({ tempPath: null });
  }
  if (!transfer.ephemeral || !transfer.sourcePath) return;
  // It may have been cleared from the list meanwhile.
  const isCleared = queue.get(transfer.id)?.cleared ?? false;
  if (!isCleared && !ended.has(transfer.state)) return;
  await rm(transfer.sourcePath, { force: true });
  forget({ sourcePath: null });
}
