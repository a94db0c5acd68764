import type { FileHandle } from "node:fs/promises";
import { GetObjectCommand, type GetObjectCommandOutput, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { CoreError, toFailure } from "../../failures.ts";
import { type CheckName, type Expected, expectedOf, RunningDigest } from "./content-check.ts";
import type { Job } from "../job.ts";
import type { QueuedTransfer } from "../queue/queue.ts";
import { readPartSizes, type ReadFrom } from "./read-part-sizes.ts";
import { uncheckedAnswer } from "./unchecked-answer.ts";
import { WriteBehind } from "./write-behind.ts";

/** How often a cut connection is taken up again without any byte having come in between. */
const maxIdleResumes = 3;
/** How often an object may be replaced by another while it is received. */
const maxRestarts = 3;

/** What came is not what S3 holds: none of it is of use. */
export class Damaged extends CoreError {}

/** What of a job is needed to receive an object: a drag has no queue behind it. */
export interface Receiving extends Pick<Job, "buckets" | "pace" | "signal" | "progress"> {
  readonly transfer: Readonly<Pick<QueuedTransfer, "profile" | "region" | "bucket" | "key" | "etag">>;
  save(patch: { sizeBytes: number; etag: string | null }): void;
}

interface Received {
  bytes: number;
  etag: string | undefined;
  sizeBytes: number;
  expected: Expected | undefined;
  digest: RunningDigest | undefined;
}

/**
 * Writes an object's bytes to a file, after those that it holds of it already. A connection that is
 * cut is taken up where it broke, by a range of the same ETag; where the object is another by then,
 * it begins again, so that the content of two never mixes. Size always, and a checksum or an ETag
 * that is an MD5 wherever S3 keeps one, must be as S3 says. Answers what it was compared by.
 */
export async function receiveObject(job: Receiving, file: FileHandle): Promise<CheckName> {
  const { transfer, signal } = job;
  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  for (let restarts = 0; ; restarts++) {
    try {
      return await receive(job, client, file);
    } catch (error) {
      if (!(error instanceof Error && error.name === "PreconditionFailed")) throw toArchived(error, transfer.key);
      if (restarts === maxRestarts) throw new CoreError("conflict", `${transfer.key} was replaced each time that it was downloaded. Retry to download it as it is now.`, { cause: error });
      await file.truncate(0);
    }
  }
}

async function receive(job: Receiving, client: S3Client, file: FileHandle): Promise<CheckName> {
  const { bucket, key } = job.transfer;
  const from: ReadFrom = { client, bucket, key, signal: job.signal };
  const received = (await findReceived(job, from, file)) ?? { bytes: 0, etag: undefined, sizeBytes: 0, expected: undefined, digest: undefined };
  for (let idle = 0; received.bytes === 0 || received.bytes < received.sizeBytes; ) {
    const range = received.bytes > 0 ? { Range: `bytes=${received.bytes}-`, IfMatch: received.etag } : {};
    const answer = await client.send(uncheckedAnswer(new GetObjectCommand({ Bucket: bucket, Key: key, ...range })), { abortSignal: job.signal });
    if (received.bytes > 0 && !beginsAt(answer, received.bytes)) await forget(received, file);
    if (received.bytes === 0) await begin(job, from, received, answer);
    const before = received.bytes;
    const cut = await pour(job, file, received, answer);
    if (received.bytes === received.sizeBytes && !cut) break;
    idle = received.bytes > before ? 0 : idle + 1;
    if (received.bytes >= received.sizeBytes || idle > maxIdleResumes) throw new CoreError("network", `${key} did not arrive whole.`, { cause: cut });
  }
  return compare(from, received, file);
}

/** What the file holds of the object as it still is; undefined, and the file empty, where that is nothing. */
async function findReceived({ transfer }: Receiving, from: ReadFrom, file: FileHandle): Promise<Received | undefined> {
  const { size } = await file.stat();
  if (size === 0) return undefined;
  const head = await from.client.send(new HeadObjectCommand({ Bucket: from.bucket, Key: from.key, ChecksumMode: "ENABLED" }), { abortSignal: from.signal });
  const sizeBytes = head.ContentLength ?? 0;
  if (head.ETag !== transfer.etag || size > sizeBytes) {
    await file.truncate(0);
    return undefined;
  }
  const expected = expectedOf(head);
  const digest = expected && (await startDigest(from, expected, sizeBytes));
  const received: Received = { bytes: 0, etag: head.ETag, sizeBytes, expected, digest };
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    digest?.update(chunk as Buffer);
    received.bytes += (chunk as Buffer).byteLength;
  }
  return received;
}

/** A server may ignore ranges and answer with the whole object, from its beginning. */
function beginsAt({ ContentRange }: GetObjectCommandOutput, position: number): boolean {
  return ContentRange?.startsWith(`bytes ${position}-`) ?? false;
}

async function forget(received: Received, file: FileHandle): Promise<void> {
  await file.truncate(0);
  received.bytes = 0;
}

async function begin(job: Receiving, from: ReadFrom, received: Received, answer: GetObjectCommandOutput): Promise<void> {
  received.etag = answer.ETag;
  received.sizeBytes = answer.ContentLength ?? 0;
  received.expected = expectedOf(answer);
  received.digest = received.expected && (await startDigest(from, received.expected, received.sizeBytes));
  if (!received.digest) await confirmSize(from, received);
  job.save({ sizeBytes: received.sizeBytes, etag: received.etag ?? null });
}

/**
 * Parts are taken to be of one size, as nearly every program makes them; the first one tells which.
 * Undefined where the server does not tell (Ceph 16): a checksum of parts' checksums says nothing then.
 */
async function startDigest(from: ReadFrom, expected: Expected, sizeBytes: number): Promise<RunningDigest | undefined> {
  if (expected.parts === 0) return new RunningDigest(expected);
  const [first] = expected.parts === 1 ? [sizeBytes] : await readPartSizes(from, 1);
  return first === undefined ? undefined : new RunningDigest(expected, first);
}

/** Without a checksum, a body that was cut together with its length looks whole; a second answer tells. */
async function confirmSize({ client, bucket, key, signal }: ReadFrom, { etag, sizeBytes }: Received): Promise<void> {
  const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }), { abortSignal: signal });
  if (ContentLength !== sizeBytes) throw new CoreError("network", `${key} did not arrive whole.`);
}

async function compare(from: ReadFrom, { expected, digest }: Received, file: FileHandle): Promise<CheckName> {
  if (!expected || !digest) return "size";
  if (await digest.agrees()) return expected.algorithm;
  if (expected.parts > 0 && (await agreesByParts(from, expected, file))) return expected.algorithm;
  throw new Damaged("network", `${from.key} did not arrive as S3 holds it: its ${expected.algorithm} differs.`);
}

/** Parts may be of any size: before content is called damaged, each one's own is asked for. */
async function agreesByParts(from: ReadFrom, expected: Expected, file: FileHandle): Promise<boolean> {
  const digest = new RunningDigest(expected, await readPartSizes(from, expected.parts));
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) digest.update(chunk as Buffer);
  return digest.agrees();
}

/** Answers what cut the stream, if anything did; the disk's own errors and cancelling are thrown. */
async function pour(job: Receiving, file: FileHandle, received: Received, answer: GetObjectCommandOutput): Promise<Error | undefined> {
  const behind = new WriteBehind(file, received.bytes, (position) => {
    received.bytes = position;
    job.progress(position);
  });
  const cut = await pourInto(behind, job, received, answer).catch((error: unknown) => error);
  // Whatever happened, nothing is written to the file any more from here on.
  await behind.end();
  job.signal.throwIfAborted();
  if (cut === undefined) return undefined;
  if (cut instanceof CoreError) throw cut;
  return new CoreError("network", toFailure(cut, "s3:GetObject").message, { cause: cut });
}

async function pourInto(behind: WriteBehind, job: Receiving, { digest }: Received, answer: GetObjectCommandOutput): Promise<void> {
  for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
    const wait = job.pace.take(chunk.byteLength, job.signal);
    if (wait) await wait;
    digest?.update(chunk);
    const full = behind.add(chunk);
    if (full) await full;
  }
}

/** S3 answers 403, which is no denial: the bytes are in an archive. */
function toArchived(error: unknown, key: string): unknown {
  if (!(error instanceof Error && error.name === "InvalidObjectState")) return error;
  const { StorageClass: storageClass } = error as Error & { StorageClass?: string };
  const where = storageClass ? ` (${storageClass})` : "";
  return new CoreError("conflict", `${key} is archived${where} and cannot be read.`, { cause: error, advice: "Restore it first, then retry." });
}
