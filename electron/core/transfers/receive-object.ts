import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { GetObjectCommand, type GetObjectCommandOutput, HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { CoreError, toFailure } from "../failures.ts";
import { diskFailure } from "./download-folder.ts";
import type { Job } from "./job.ts";
import { crcBase64 } from "./source-file.ts";

/** How often a cut connection is taken up again without any byte having come in between. */
const maxIdleResumes = 3;

interface Received {
  bytes: number;
  crc: number;
  etag: string | undefined;
  sizeBytes: number;
  crc32: string | undefined;
}

/**
 * Writes an object's bytes to a file, after those that it holds of it already. A connection that is
 * cut is taken up where it broke, by a range of the same ETag. Size always, CRC-32 where S3 keeps
 * one of the whole, must be as S3 says.
 */
export async function receiveObject(job: Job, file: FileHandle): Promise<void> {
  const { transfer, signal } = job;
  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  const received = (await findReceived(job, client, file)) ?? { bytes: 0, crc: 0, etag: undefined, sizeBytes: 0, crc32: undefined };
  for (let idle = 0; received.bytes === 0 || received.bytes < received.sizeBytes; ) {
    const range = received.bytes > 0 ? { Range: `bytes=${received.bytes}-`, IfMatch: received.etag } : {};
    const answer = await client.send(new GetObjectCommand({ Bucket: transfer.bucket, Key: transfer.key, ...range }), { abortSignal: signal });
    if (received.bytes === 0) await begin(job, client, received, answer);
    const before = received.bytes;
    const cut = await pour(job, file, received, answer);
    if (received.bytes === received.sizeBytes && !cut) break;
    idle = received.bytes > before ? 0 : idle + 1;
    if (received.bytes >= received.sizeBytes || idle > maxIdleResumes) throw new CoreError("network", `${transfer.key} did not arrive whole.`, { cause: cut });
  }
  if (received.crc32 && received.crc32 !== crcBase64(received.crc)) throw new CoreError("network", `${transfer.key} did not arrive as S3 holds it: its CRC-32 differs.`);
}

/** What the file holds of the object as it still is; undefined, and the file empty, where that is nothing. */
async function findReceived({ transfer, signal }: Job, client: S3Client, file: FileHandle): Promise<Received | undefined> {
  const { size } = await file.stat();
  if (size === 0) return undefined;
  const command = new HeadObjectCommand({ Bucket: transfer.bucket, Key: transfer.key, ChecksumMode: "ENABLED" });
  const head = await client.send(command, { abortSignal: signal });
  const sizeBytes = head.ContentLength ?? 0;
  if (head.ETag !== transfer.etag || size > sizeBytes) {
    await file.truncate(0);
    return undefined;
  }
  const received: Received = { bytes: 0, crc: 0, etag: head.ETag, sizeBytes, crc32: wholeCrc32(head) };
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    received.crc = crc32(chunk as Buffer, received.crc);
    received.bytes += (chunk as Buffer).byteLength;
  }
  return received;
}

/** A checksum of checksums is no checksum of what comes. */
function wholeCrc32({ ChecksumType, ChecksumCRC32 }: HeadObjectCommandOutput): string | undefined {
  return ChecksumType === "COMPOSITE" || ChecksumCRC32?.includes("-") ? undefined : ChecksumCRC32;
}

async function begin(job: Job, client: S3Client, received: Received, answer: GetObjectCommandOutput): Promise<void> {
  received.etag = answer.ETag;
  received.sizeBytes = answer.ContentLength ?? 0;
  received.crc32 = wholeCrc32(answer);
  if (!received.crc32) await confirmSize(job, client, received);
  job.save({ sizeBytes: received.sizeBytes, etag: received.etag ?? null });
}

/** Without a checksum, a body that was cut together with its length looks whole; a second answer tells. */
async function confirmSize({ transfer, signal }: Job, client: S3Client, { etag, sizeBytes }: Received): Promise<void> {
  const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: transfer.bucket, Key: transfer.key, IfMatch: etag }), { abortSignal: signal });
  if (ContentLength !== sizeBytes) throw new CoreError("network", `${transfer.key} did not arrive whole.`);
}

/** Answers what cut the stream, if anything did; the disk's own errors and cancelling are thrown. */
async function pour(job: Job, file: FileHandle, received: Received, answer: GetObjectCommandOutput): Promise<Error | undefined> {
  try {
    for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
      await job.pace.take(chunk.byteLength, job.signal);
      await writeAll(file, chunk, received.bytes);
      received.crc = crc32(chunk, received.crc);
      received.bytes += chunk.byteLength;
      job.progress(received.bytes);
    }
    return undefined;
  } catch (error) {
    job.signal.throwIfAborted();
    if (error instanceof CoreError) throw error;
    const failure = toFailure(error, "s3:GetObject");
    return new CoreError("network", failure.message, { cause: error });
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, offset, chunk.byteLength - offset, position + offset).catch((cause: NodeJS.ErrnoException) => {
      throw diskFailure(cause);
    });
    offset += bytesWritten;
  }
}
