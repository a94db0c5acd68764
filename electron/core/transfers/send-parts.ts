import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, UploadPartCommand,
  type CompletedPart, type S3ServiceException,
} from "@aws-sdk/client-s3";
import { eachLimited } from "../s3/each-limited.ts";
import { abortUpload } from "./abort-upload.ts";
import { contentTypeOf } from "./content-type.ts";
import type { Destination, Sent } from "./destination.ts";
import { findOwnObject } from "./find-own-object.ts";
import type { Job } from "./job.ts";
import { listSentParts } from "./list-sent-parts.ts";
import { type Part, partBytesFor, partsAtOnce, planParts } from "./plan-parts.ts";
import { isTaken } from "./put-file.ts";
import { sendPaced } from "./send-paced.ts";
import { crc32Base64, type SourceFile } from "./source-file.ts";

/**
 * A multipart upload from its beginning, or from where an earlier run left it. The upload's id is
 * in the queue before its first part is sent, so that parts are always somebody's to finish or to
 * abort. An answer that never came leaves an upload with no parts, which costs nothing.
 */
export async function sendParts(job: Job, source: SourceFile, to: Destination): Promise<Sent> {
  const begun = job.transfer.uploadId;
  const partBytes = job.transfer.partBytes ?? partBytesFor(source.sizeBytes);
  const uploadId = begun ?? (await begin(job, to, partBytes));
  const object = { Bucket: to.bucket, Key: to.key, UploadId: uploadId };
  const parts = planParts(source.sizeBytes, partBytes);
  const sent = begun ? await listSentParts(to, source, uploadId, parts, job.signal) : new Map<number, CompletedPart>();
  if (sent === "gone") return completedOrAnew(job, source, to, parts);

  let doneBytes = parts.reduce((sum, part) => (sent.has(part.number) ? sum + part.sizeBytes : sum), 0);
  job.progress(doneBytes);
  let onTheWay = 0;
  await eachLimited(partsAtOnce(partBytes), missing(parts, sent), async (part) => {
    const body = await source.read(part.offset, part.sizeBytes);
    const checksum = crc32Base64(body);
    const command = new UploadPartCommand({ ...object, PartNumber: part.number, Body: body, ContentLength: part.sizeBytes, ChecksumCRC32: checksum });
    let sentBytes = 0;
    const onSent = (bytes: number) => {
      onTheWay += bytes - sentBytes;
      sentBytes = bytes;
      job.progress(doneBytes, onTheWay);
    };
    const { ETag } = await to.client.send(sendPaced(command, job, onSent), { abortSignal: job.signal });
    sent.set(part.number, { PartNumber: part.number, ETag, ChecksumCRC32: checksum });
    onTheWay -= sentBytes;
    doneBytes += part.sizeBytes;
    job.progress(doneBytes, onTheWay);
  });
  return complete(job, source, to, uploadId, parts, parts.map((part) => sent.get(part.number)!));
}

/** Of the whole object, where S3's default for CRC-32 is one of the parts' checksums, which no download can be compared with. */
const checksum = { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" } as const;

async function begin(job: Job, { client, bucket, key }: Destination, partBytes: number): Promise<string> {
  const command = new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentTypeOf(key), ...checksum });
  const { UploadId: uploadId } = await client.send(command, { abortSignal: job.signal });
  if (!uploadId) throw new Error("CreateMultipartUpload answered no UploadId.");
  job.save({ uploadId, partBytes, key });
  return uploadId;
}

function* missing(parts: Part[], sent: ReadonlyMap<number, CompletedPart>): Generator<Part> {
  for (const part of parts) if (!sent.has(part.number)) yield part;
}

async function complete(job: Job, source: SourceFile, to: Destination, uploadId: string, plan: Part[], parts: CompletedPart[]): Promise<Sent> {
  const object = { Bucket: to.bucket, Key: to.key, UploadId: uploadId };
  const command = new CompleteMultipartUploadCommand({ ...object, MultipartUpload: { Parts: parts }, ...(to.overwrite ? {} : { IfNoneMatch: "*" }) });
  try {
    // The queue forgets the upload with the ending, not before: killed in between, the next start would meet its own object as another's.
    const { ETag } = await to.client.send(command, { abortSignal: job.signal });
    return { etag: ETag };
  } catch (error) {
    // A completion whose answer was lost is sent again, and then meets its own object.
    const mayBeOurs = (error as S3ServiceException).name === "NoSuchUpload" || isTaken(error);
    const own = mayBeOurs ? await findOwnObject(to, source, plan, job.signal) : undefined;
    if (!own && !isTaken(error)) throw error;
    await abortUpload(to.client, to.bucket, to.key, uploadId);
    job.save({ uploadId: null, partBytes: null });
    return own ?? "taken";
  }
}

/** S3 no longer knows the upload: it was completed just before the app was killed, or aborted by a lifecycle rule. */
async function completedOrAnew(job: Job, source: SourceFile, to: Destination, plan: Part[]): Promise<Sent> {
  const own = await findOwnObject(to, source, plan, job.signal);
  job.save({ uploadId: null, partBytes: null });
  return own ?? sendParts(job, source, to);
}
