import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, UploadPartCommand,
  type CompletedPart, type S3ServiceException,
} from "@aws-sdk/client-s3";
import { eachLimited } from "../../each-limited.ts";
import { CoreError } from "../../failures.ts";
import { abortUpload } from "./abort-upload.ts";
import { combineCrc32 } from "../download/combine-crc32.ts";
import { contentTypeOf } from "./content-type.ts";
import type { Destination, Sent } from "../destination.ts";
import { findOwnObject } from "./find-own-object.ts";
import type { Job } from "../job.ts";
import { listSentParts } from "./list-sent-parts.ts";
import { type Part, partBytesFor, partsAtOnce, planParts } from "./plan-parts.ts";
import { isTaken } from "./put-file.ts";
import { sendPaced } from "./send-paced.ts";
import { objectOptions } from "./upload-options.ts";
import { crc32Base64, crcBase64, type SourceFile } from "./source-file.ts";

/** How often an upload is begun anew that S3 gave up, or whose parts it does not take. */
const maxBeginnings = 3;
/** A lifecycle rule or a person aborted it; or parts are not what was noted of them. Sources: errors of UploadPart and CompleteMultipartUpload. */
const lost = new Set(["NoSuchUpload", "InvalidPart", "InvalidPartOrder", "EntityTooSmall"]);

/**
 * A multipart upload from its beginning, or from where an earlier run left it. Where S3 knows nothing
 * of it any more, it begins anew, and what was sent is counted as not sent.
 */
export async function sendParts(job: Job, source: SourceFile, to: Destination): Promise<Sent> {
  for (let beginnings = 1; ; beginnings++) {
    try {
      return await sendOnce(job, source, to);
    } catch (error) {
      const { uploadId } = job.transfer;
      if (!uploadId || !lost.has((error as Error).name) || beginnings === maxBeginnings) throw error;
      await abortUpload(to.client, to.bucket, to.key, uploadId);
      job.save({ uploadId: null, partBytes: null });
      job.progress(0);
    }
  }
}

/**
 * The upload's id is in the queue before its first part is sent, so that parts are always somebody's
 * to finish or to abort. An answer that never came leaves an upload with no parts, which costs nothing.
 */
async function sendOnce(job: Job, source: SourceFile, to: Destination): Promise<Sent> {
  const begun = job.transfer.uploadId;
  const partBytes = job.transfer.partBytes ?? partBytesFor(source.sizeBytes);
  const uploadId = begun ?? (await begin(job, to, partBytes));
  const parts = planParts(source.sizeBytes, partBytes);
  const sent = begun ? await listSentParts(to, source, uploadId, parts, job.signal) : new Map<number, CompletedPart>();
  if (sent === "gone") return completedOrAnew(job, source, to, parts);
  await sendMissing(job, source, { ...to, uploadId }, parts, sent);
  return complete(job, source, to, uploadId, parts, parts.map((part) => sent.get(part.number)!));
}

async function sendMissing(job: Job, source: SourceFile, to: Destination & { uploadId: string }, parts: Part[], sent: Map<number, CompletedPart>): Promise<void> {
  let doneBytes = parts.reduce((sum, part) => (sent.has(part.number) ? sum + part.sizeBytes : sum), 0);
  let onTheWay = 0;
  job.progress(doneBytes);
  await eachLimited(partsAtOnce(job.transfer.partBytes ?? 0), missing(parts, sent), async (part) => {
    const body = await source.read(part.offset, part.sizeBytes);
    const checksum = crc32Base64(body);
    const command = new UploadPartCommand({ Bucket: to.bucket, Key: to.key, UploadId: to.uploadId, PartNumber: part.number, Body: body, ContentLength: part.sizeBytes, ChecksumCRC32: checksum });
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
}

/** Of the whole object, where S3's default for CRC-32 is one of the parts' checksums, which no download can be compared with. */
const checksum = { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" } as const;

async function begin(job: Job, { client, bucket, key }: Destination, partBytes: number): Promise<string> {
  const command = new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentTypeOf(key), ...checksum, ...objectOptions(job.batch?.options) });
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
  const whole = wholeChecksum(plan, parts);
  const command = new CompleteMultipartUploadCommand({ ...object, MultipartUpload: { Parts: parts }, ...(to.overwrite ? {} : { IfNoneMatch: "*" }) });
  try {
    // The queue forgets the upload with the ending, not before: killed in between, the next start would meet its own object as another's.
    const answer = await to.client.send(command, { abortSignal: job.signal });
    // Each part was compared as it came; this says that S3 joined them as the file has them.
    if (answer.ChecksumType === "FULL_OBJECT" && answer.ChecksumCRC32 && whole && answer.ChecksumCRC32 !== whole) throw new JoinedWrongly(to.key);
    return { etag: answer.ETag };
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

/** What S3 says that it joined is not the file. The object is there: it is told, and sent again when a person says so. */
class JoinedWrongly extends CoreError {
  constructor(key: string) {
    super("conflict", `S3 answered another checksum for ${key} than that of the file. Do not rely on what is there; retry to send it again.`);
  }
}

/** Of the whole file, from those of its parts; undefined where S3 keeps none of one. */
function wholeChecksum(plan: Part[], parts: CompletedPart[]): string | undefined {
  if (parts.some((part) => part.ChecksumCRC32 === undefined)) return undefined;
  const crcs = parts.map(({ ChecksumCRC32 }) => Buffer.from(ChecksumCRC32!, "base64").readUInt32BE());
  return crcBase64(crcs.reduce((joined, crc, index) => (index === 0 ? crc : combineCrc32(joined, crc, plan[index]!.sizeBytes)), 0));
}

/** S3 no longer knows the upload: it was completed just before the app was killed, or aborted by a lifecycle rule. */
async function completedOrAnew(job: Job, source: SourceFile, to: Destination, plan: Part[]): Promise<Sent> {
  const own = await findOwnObject(to, source, plan, job.signal);
  job.save({ uploadId: null, partBytes: null });
  return own ?? sendOnce(job, source, to);
}
