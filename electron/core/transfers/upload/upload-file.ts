import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { CoreError } from "../../failures.ts";
import type { Destination, Sent } from "../destination.ts";
import { findFreeKey } from "../free-key.ts";
import { findOwnObject } from "./find-own-object.ts";
import type { Ending, Job } from "../job.ts";
import { maxObjectBytes, partBytesFor, planParts, singlePutBytes } from "./plan-parts.ts";
import { putFile } from "./put-file.ts";
import { sendParts } from "./send-parts.ts";
import { NotAsQueued, SourceFile, type QueuedFile } from "./source-file.ts";

/** How often another program may win the race for the next free name. */
const maxRenames = 20;

/** One attempt at one upload, or the rest of one that an earlier run began. */
export async function uploadFile(job: Job): Promise<Ending> {
  const { sizeBytes, sourceMtimeMs: mtimeMs, uploadId } = job.transfer;
  // Thousands of small files cost what is asked of the disk for each: most are what they were when they were dropped.
  if (mtimeMs === null || uploadId || sizeBytes > singlePutBytes) return upload(job);
  return upload(job, { sizeBytes, mtimeMs }).catch((error: unknown) => {
    if (error instanceof NotAsQueued) return upload(job);
    throw error;
  });
}

async function upload(job: Job, queued?: QueuedFile): Promise<Ending> {
  const { transfer, signal } = job;
  await using source = await SourceFile.open(transfer.sourcePath ?? "", queued);
  if (source.sizeBytes > maxObjectBytes) throw new CoreError("invalid-input", "S3 holds objects of up to 5 TB; this file is larger.");
  if (transfer.uploadId) await source.check(transfer.sizeBytes, transfer.sourceMtimeMs);
  else if (source.sizeBytes > singlePutBytes || source.sizeBytes !== transfer.sizeBytes) job.save({ sizeBytes: source.sizeBytes, sourceMtimeMs: source.mtimeMs });

  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  const wanted = transfer.key;
  const to: Destination = { client, bucket: transfer.bucket, key: wanted, overwrite: transfer.onConflict === "replace" };
  const send = () => (source.sizeBytes > singlePutBytes || transfer.uploadId ? sendLarge(job, source, to) : putFile(job, source, to));
  for (let renames = 0; renames < maxRenames; renames++) {
    const sent = await send();
    if (sent !== "taken") return { state: "done", doneBytes: source.sizeBytes, key: to.key, etag: sent.etag ?? null, sourceMtimeMs: source.mtimeMs, uploadId: null, partBytes: null };
    if (transfer.onConflict === "skip") return { state: "skipped" };
    if (transfer.onConflict === "ask") return { state: "conflict" };
    to.key = await findFreeKey(client, to.bucket, wanted, signal);
    job.save({ key: to.key });
  }
  throw new CoreError("conflict", `No free name was found beside ${wanted}: other programs took each that was tried.`);
}

/** Looks before it leaps: nobody wants a conflict to be told after the last of many gigabytes. */
async function sendLarge(job: Job, source: SourceFile, to: Destination): Promise<Sent> {
  const { uploadId, mayHaveLanded } = job.transfer;
  if (!uploadId && !to.overwrite && (await isThere(to, job.signal))) {
    const plan = planParts(source.sizeBytes, partBytesFor(source.sizeBytes));
    return (mayHaveLanded && (await findOwnObject(to, source, plan, job.signal))) || "taken";
  }
  return sendParts(job, source, to);
}

async function isThere({ client, bucket, key }: Destination, signal: AbortSignal): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    return true;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    // Without s3:ListBucket S3 answers 403 for a missing key; the conditional completion decides then.
    if (status === 404 || status === 403) return false;
    throw error;
  }
}
