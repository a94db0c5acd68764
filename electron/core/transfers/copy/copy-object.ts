import type { HeadObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import { planCopy } from "../../s3/copy/copy-plan.ts";
import type { CopyTarget, PartsBegun } from "../../s3/copy/copy-target.ts";
import { headOf, isSameContent, sameBy } from "../../s3/copy/same-content.ts";
import { sendCopy } from "../../s3/copy/send-copy.ts";
import { readSource, type Source } from "../../s3/copy/source.ts";
import { CoreError, toFailure } from "../../failures.ts";
import { abortUpload } from "../upload/abort-upload.ts";
import { findFreeKey } from "../free-key.ts";
import type { Ending, Job } from "../job.ts";
import type { CopyOrigin, TransferPatch } from "../queue/transfer-row.ts";
import { deleteSource } from "./delete-source.ts";
import { stateOfSource } from "./source-state.ts";

/** How often another program may win the race for the next free name. */
const maxRenames = 20;
/** By how much S3's clock and this one may differ: beyond, it refuses requests. */
const clockSkewMs = 15 * 60_000;

/**
 * One attempt at one copy, or the rest of one that an earlier run began. A move's source is deleted
 * only after the queue has written that the copy is there and was verified: killed in between, the
 * next start finds it so, and deletes; killed before, it finds its own copy instead of a conflict.
 */
export async function copyObject(job: Job): Promise<Ending> {
  const { transfer } = job;
  const origin = transfer.source;
  if (!origin) throw new CoreError("unexpected", "The queue does not say what is to be copied.");
  if (!transfer.copied) {
    const ending = await copy(job, origin);
    if (ending.state !== "done" || !origin.isMove) return ending;
    job.save({ copied: true, key: ending.key, etag: ending.etag, sourceState: ending.sourceState, checkedBy: ending.checkedBy });
  }
  const reader = await readerOf(job, origin);
  await deleteSource(job, reader, origin);
  return { state: "done", doneBytes: transfer.sizeBytes, uploadId: null, partBytes: null };
}

async function copy(job: Job, origin: CopyOrigin): Promise<Ending> {
  const { transfer, signal } = job;
  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  const source = await readSource(await readerOf(job, origin), origin, signal);
  const wanted = transfer.key;
  await forgetOtherParts(job, client, source);
  if (!transfer.sizeKnown || source.sizeBytes !== transfer.sizeBytes) job.save({ sizeBytes: source.sizeBytes, sizeKnown: true });
  for (let renames = 0; renames < maxRenames; renames++) {
    const patch = await copyTo(job, source, { client, bucket: transfer.bucket, key: transfer.key, condition: undefined });
    if (patch !== "taken") return { state: "done", doneBytes: source.sizeBytes, key: transfer.key, sourceState: stateOfSource(source.head), uploadId: null, partBytes: null, ...patch };
    if (transfer.onConflict === "skip") return { state: "skipped" };
    if (transfer.onConflict === "ask") return { state: "conflict" };
    job.save({ key: await findFreeKey(client, transfer.bucket, wanted, signal) });
  }
  throw new CoreError("conflict", `No free name was found beside ${wanted}: other programs took each that was tried.`);
}

/** Looks before it copies: not every server knows a condition on a copy, and those that do not would overwrite. */
async function copyTo(job: Job, source: Source, target: CopyTarget): Promise<TransferPatch | "taken"> {
  const { transfer, signal } = job;
  const there = transfer.onConflict === "replace" ? undefined : await headOf(target, signal);
  if (there && isOwn(job, source, there)) return { etag: there.ETag ?? null, checkedBy: sameBy(source.head, there) as TransferPatch["checkedBy"] };
  // Of an earlier attempt, whose source changed after it.
  const isOutdated = there !== undefined && transfer.etag !== null && there.ETag === transfer.etag;
  if (there && !isOutdated) return "taken";
  const condition = isOutdated ? { ifMatch: transfer.etag! } : transfer.onConflict === "replace" ? undefined : { ifNoneMatch: "*" as const };
  const begun = transfer.uploadId && transfer.partBytes ? { uploadId: transfer.uploadId, partBytes: transfer.partBytes } : undefined;
  const keep = (now: PartsBegun | undefined) => job.save({ uploadId: now?.uploadId ?? null, partBytes: now?.partBytes ?? null, sourceState: stateOfSource(source.head) });
  const progress = { signal, begun, keep, moved: (bytes: number) => job.progress(bytes), repeated: () => job.save({ mayHaveLanded: true }) };
  const copied = await sendCopy(source, { ...target, condition }, planCopy(source, target.bucket), progress)
    .catch((error: unknown) => explainRefusal(error, job, source));
  if (copied === "taken") return takenAfterAll(job, source, target);
  return verified(job, source, target);
}

/** What S3 says of the copy itself must be what it says of the source. */
async function verified({ signal }: Job, source: Source, target: CopyTarget): Promise<TransferPatch> {
  const there = await headOf(target, signal);
  const by = there && sameBy(source.head, there);
  if (!there || !by) throw new CoreError("conflict", `${target.key} is not what was copied: somebody else wrote it at the same moment. ${source.key} was left as it is.`);
  return { etag: there.ETag ?? null, checkedBy: by as TransferPatch["checkedBy"] };
}

/** A request whose answer was lost is sent again, and then meets its own copy. */
async function takenAfterAll(job: Job, source: Source, target: CopyTarget): Promise<TransferPatch | "taken"> {
  const { transfer } = job;
  if (transfer.uploadId) {
    await abortUpload(target.client, target.bucket, target.key, transfer.uploadId);
    job.save({ uploadId: null, partBytes: null });
  }
  const there = await isSameContent(source, target, job.signal);
  return there && isOwn(job, source, there) ? { etag: there.ETag ?? null, checkedBy: sameBy(source.head, there) as TransferPatch["checkedBy"] } : "taken";
}

/** Whether what is there is this transfer's own copy, of an attempt that was not heard to the end. Others' copies of the same are older, or look otherwise. */
function isOwn({ transfer }: Job, source: Source, there: HeadObjectCommandOutput): boolean {
  if (!transfer.mayHaveLanded || !sameBy(source.head, there)) return false;
  const createdAt = Date.parse(transfer.createdAt) + source.client.config.systemClockOffset;
  const isYounger = (there.LastModified?.getTime() ?? 0) >= createdAt - clockSkewMs;
  return isYounger && there.ContentType === source.head.ContentType && JSON.stringify(there.Metadata ?? {}) === JSON.stringify(source.head.Metadata ?? {});
}

/** Parts of what the source was before are of no use to what it is now. */
async function forgetOtherParts(job: Job, client: S3Client, source: Source): Promise<void> {
  const { uploadId, sourceState, bucket, key } = job.transfer;
  if (!uploadId || sourceState === stateOfSource(source.head)) return;
  await abortUpload(client, bucket, key, uploadId);
  job.save({ uploadId: null, partBytes: null });
}

/** With the profile that the source was seen by, which need not be the one that copies. */
async function readerOf({ buckets, signal }: Job, origin: CopyOrigin): Promise<S3Client> {
  return (await buckets.clientFor(origin, origin.bucket, signal)).client;
}

function explainRefusal(error: unknown, { transfer }: Job, source: Source): never {
  const origin = transfer.source!;
  const failure = toFailure(error, "s3:CopyObject");
  if (failure.code !== "access-denied" || origin.profile === transfer.profile) throw error;
  throw new CoreError("access-denied", `S3 copies for one identity alone, and ${transfer.profile} may not both read ${source.bucket}/${source.key} and write ${transfer.bucket}.`, {
    cause: error, detail: failure.message,
    advice: `Let the policy of ${source.bucket} allow s3:GetObject and s3:GetObjectTagging to ${transfer.profile}, or download and upload instead.`,
  });
}
