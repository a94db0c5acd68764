import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { GetObjectCommand, type GetObjectCommandOutput, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
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
 * Writes an object's bytes to a file. A connection that is cut is taken up where it broke, by a
 * range of the same ETag. Size always, CRC-32 where S3 keeps one of the whole, must be as S3 says.
 */
export async function receiveObject(job: Job, file: FileHandle): Promise<void> {
  const { transfer, signal } = job;
  const { client } = await job.buckets.clientFor(transfer, transfer.bucket, signal);
  const received: Received = { bytes: 0, crc: 0, etag: undefined, sizeBytes: 0, crc32: undefined };
  for (let idle = 0; ; ) {
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

async function begin(job: Job, client: S3Client, received: Received, answer: GetObjectCommandOutput): Promise<void> {
  received.etag = answer.ETag;
  received.sizeBytes = answer.ContentLength ?? 0;
  // A checksum of checksums is no checksum of what comes.
  received.crc32 = answer.ChecksumType === "COMPOSITE" || answer.ChecksumCRC32?.includes("-") ? undefined : answer.ChecksumCRC32;
  if (!received.crc32) await confirmSize(job, client, received);
  if (job.transfer.sizeBytes !== received.sizeBytes) job.save({ sizeBytes: received.sizeBytes });
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
      await writeAll(file, chunk);
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

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, offset).catch((cause: NodeJS.ErrnoException) => {
      throw diskFailure(cause);
    });
    offset += bytesWritten;
  }
}
