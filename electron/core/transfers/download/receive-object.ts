import type { FileHandle } from "node:fs/promises";
import { type GetObjectCommandOutput, HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { CoreError } from "../../failures.ts";
import type { Job } from "../job.ts";
import type { QueuedTransfer } from "../queue/transfer-row.ts";
import { type CheckName, type Expected, expectedOf } from "./content-check.ts";
import { HeldRanges } from "./held-ranges.ts";
import { rangeBytes, RangeReceiver } from "./range-receiver.ts";
import type { RangeSlots } from "./range-slots.ts";
import { partBorders, type ReadFrom } from "./part-borders.ts";
import { getBytes, IgnoresRanges } from "./receive-range.ts";
import { readBack, type ScatteredDigest, startScattered } from "./scattered-digest.ts";

/** Above, an object comes in ranges, several at once; up to here in one stream. */
export const oneStreamBytes = 2 * rangeBytes;
/** How often an object may be replaced by another, or turn out not to come in ranges, while it is received. */
const maxRestarts = 3;

/** What came is not what S3 holds: none of it is of use. */
export class Damaged extends CoreError {}

/** What of a job is needed to receive an object: a drag has no queue behind it. */
export interface Receiving extends Pick<Job, "buckets" | "pace" | "signal" | "progress"> {
  readonly transfer: Readonly<Pick<QueuedTransfer, "profile" | "region" | "bucket" | "key" | "sizeBytes" | "etag" | "received">>;
  save(patch: Partial<Pick<QueuedTransfer, "sizeBytes" | "sizeKnown" | "etag" | "received">>): void;
}

/** An object as S3 described it when its receiving began. */
interface Beginning {
  etag: string | undefined;
  sizeBytes: number;
  held: HeldRanges;
  inRanges: boolean;
  /** Tells what the object is to be compared with. */
  described: GetObjectCommandOutput | HeadObjectCommandOutput;
  /** Bytes from where the object begins. */
  answer: GetObjectCommandOutput | undefined;
}

class Replaced extends Error {}

/**
 * Writes an object's bytes to a file, beside those that it holds of it already: a large object in
 * ranges of one ETag, several at once. Where the object is another by then, it begins again, so that
 * the content of two never mixes. Size always, and a checksum or an ETag that is an MD5 wherever S3
 * keeps one, must be as S3 says. Answers what it was compared by.
 */
export async function receiveObject(job: Receiving, file: FileHandle, slots: RangeSlots): Promise<CheckName> {
  const { transfer, signal } = job;
  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  let mayUseRanges = true;
  for (let restarts = 0; ; restarts++) {
    try {
      return await receive(job, client, file, slots, mayUseRanges);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof IgnoresRanges) mayUseRanges = false;
      else if (!isReplaced(error)) throw toArchived(error, transfer.key);
      if (restarts === maxRestarts) throw endless(error, transfer.key);
      await file.truncate(0);
    }
  }
}

async function receive(job: Receiving, client: S3Client, file: FileHandle, slots: RangeSlots, mayUseRanges: boolean): Promise<CheckName> {
  const stop = new AbortController();
  const from: ReadFrom = { client, bucket: job.transfer.bucket, key: job.transfer.key, signal: AbortSignal.any([job.signal, stop.signal]) };
  try {
    const object = (await findHeld(job, from, file)) ?? (await begin(job, from, mayUseRanges));
    const check = startCheck(from, object);
    // Ranges need not wait for the sizes of parts: what comes before is read back.
    if (!object.inRanges) await check;
    await new RangeReceiver({ ...job, ...object, from, file, slots, stop, digest: check.then(({ digest }) => digest) }).run(object.answer);
    const { expected, digest } = await check;
    return expected && digest ? await compare(from, object.sizeBytes, expected, digest, file) : "size";
  } catch (error) {
    // An answer that nobody reads would keep its connection.
    stop.abort(error);
    throw error;
  }
}

/** What the file holds of the object as it still is; undefined, and the file empty, where that is nothing. */
async function findHeld({ transfer: { etag, received }, save }: Receiving, from: ReadFrom, file: FileHandle): Promise<Beginning | undefined> {
  const { size } = await file.stat();
  if (size === 0) return undefined;
  const described = await headOf(from);
  const sizeBytes = described.ContentLength ?? 0;
  const held = received === null ? new HeldRanges([[0, size]]) : HeldRanges.parse(received);
  if (described.ETag !== etag || !held || held.end > size || size > sizeBytes) {
    await file.truncate(0);
    return undefined;
  }
  const inRanges = received !== null || sizeBytes > oneStreamBytes;
  // From here on the file may have holes.
  if (inRanges) save({ received: String(held) });
  return { etag: described.ETag, sizeBytes, held, inRanges, described, answer: undefined };
}

/** An object whose size is not known yet is asked for whole; where it is large, others join where its first range ends. */
async function begin(job: Receiving, from: ReadFrom, mayUseRanges: boolean): Promise<Beginning> {
  const isAsked = mayUseRanges && job.transfer.sizeBytes > oneStreamBytes;
  // An answer to a range tells no checksum of the whole.
  const head = isAsked ? headOf(from) : undefined;
  // Where both are refused, the refusal of the range has words.
  head?.catch(() => {});
  const answer = isAsked ? await getFirstRange(from) : await getBytes(from);
  const total = /^bytes 0-\d+\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1];
  const sizeBytes = Number(total ?? answer.ContentLength ?? 0);
  const inRanges = mayUseRanges && answer.ETag !== undefined && sizeBytes > oneStreamBytes && (total !== undefined || !isAsked);
  const described = total === undefined || !head ? answer : confirm(from, answer.ETag, sizeBytes, await head);
  job.save({ sizeBytes, sizeKnown: true, etag: answer.ETag ?? null, received: inRanges ? "[]" : null });
  return { etag: answer.ETag, sizeBytes, held: new HeldRanges(), inRanges, described, answer };
}

/** Of an object that was emptied meanwhile there is no range. */
function getFirstRange(from: ReadFrom): Promise<GetObjectCommandOutput> {
  return getBytes(from, [0, rangeBytes]).catch((error: unknown) => {
    if (statusOf(error) === 416) return getBytes(from);
    throw error;
  });
}

/**
 * Nothing where S3 keeps no digest, and where it does not tell of what (Ceph 16 tells no sizes of
 * parts). A body that was cut together with its length looks whole then; a second answer tells.
 */
async function startCheck(from: ReadFrom, { sizeBytes, etag, described, answer }: Beginning) {
  const expected = expectedOf(described);
  const borders = expected && (await partBorders(from, expected.parts, sizeBytes));
  if (expected && borders) return { expected, digest: startScattered(expected, borders) };
  if (described === answer) confirm(from, etag, sizeBytes, await headOf(from));
  return {};
}

function headOf({ client, bucket, key, signal }: ReadFrom): Promise<HeadObjectCommandOutput> {
  return client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED" }), { abortSignal: signal });
}

/** Answers the head where it is that of the same object. */
function confirm({ key }: ReadFrom, etag: string | undefined, sizeBytes: number, head: HeadObjectCommandOutput): HeadObjectCommandOutput {
  if (head.ETag !== etag) throw new Replaced(`${key} was replaced.`);
  if (head.ContentLength !== sizeBytes) throw new CoreError("network", `${key} did not arrive whole.`);
  return head;
}

/**
 * Parts may be of any size: before content is called damaged, each one's own is asked for. A server that
 * does not tell them leaves open which of both was wrong, so that nothing was compared.
 */
async function compare(from: ReadFrom, sizeBytes: number, expected: Expected, digest: ScatteredDigest, file: FileHandle): Promise<CheckName> {
  if (await digest.agrees()) return expected.algorithm;
  if (expected.parts > 1) {
    const borders = await partBorders(from, expected.parts, sizeBytes, true);
    if (!borders) return "size";
    const byParts = startScattered(expected, borders);
    await readBack(file, byParts, new HeldRanges([[0, sizeBytes]]), from.signal);
    if (await byParts.agrees()) return expected.algorithm;
  }
  throw new Damaged("network", `${from.key} did not arrive as S3 holds it: its ${expected.algorithm} differs.`);
}

const statusOf = (error: unknown): number | undefined => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
const isReplaced = (error: unknown): boolean => error instanceof Replaced || (error instanceof Error && error.name === "PreconditionFailed");

function endless(cause: unknown, key: string): CoreError {
  if (cause instanceof IgnoresRanges) return new CoreError("network", `${key} did not arrive whole.`, { cause });
  return new CoreError("conflict", `${key} was replaced each time that it was downloaded. Retry to download it as it is now.`, { cause });
}

/** S3 answers 403, which is no denial: the bytes are in an archive. */
function toArchived(error: unknown, key: string): unknown {
  if (!(error instanceof Error && error.name === "InvalidObjectState")) return error;
  const { StorageClass: storageClass } = error as Error & { StorageClass?: string };
  const where = storageClass ? ` (${storageClass})` : "";
  return new CoreError("conflict", `${key} is archived${where} and cannot be read.`, { cause: error, advice: "Restore it first, then retry." });
}
