import { PutObjectCommand, type S3ServiceException } from "@aws-sdk/client-s3";
import { contentTypeOf } from "./content-type.ts";
import type { Destination, Sent } from "../destination.ts";
import { findOwnObject } from "./find-own-object.ts";
import type { Job } from "../job.ts";
import { planParts, singlePutBytes } from "./plan-parts.ts";
import { sendPaced } from "./send-paced.ts";
import { objectOptions } from "./upload-options.ts";
import { crc32Base64, type SourceFile } from "./source-file.ts";

/** A file of up to 8 MiB in one request, its CRC-32 with it. */
export async function putFile(job: Job, source: SourceFile, to: Destination): Promise<Sent> {
  const { transfer, signal, pace } = job;
  const body = await source.read(0, source.sizeBytes);
  const command = new PutObjectCommand({
    Bucket: to.bucket,
    Key: to.key,
    Body: body,
    ContentLength: body.byteLength,
    ContentType: contentTypeOf(to.key),
    ChecksumCRC32: crc32Base64(body),
    ...objectOptions(job.batch?.options),
    ...(to.overwrite ? {} : { IfNoneMatch: "*" }),
  });
  try {
    // Whole where nothing limits it: thousands of small files feel each stream.
    const { ETag } = await to.client.send(pace.isLimited ? sendPaced(command, job, (sentBytes) => job.progress(0, sentBytes)) : command, { abortSignal: signal });
    return { etag: ETag };
  } catch (error) {
    if (!isTaken(error)) throw error;
    // A request whose answer was lost is sent again, and then meets its own object.
    const isRepeated = transfer.mayHaveLanded || ((error as S3ServiceException).$metadata.attempts ?? 1) > 1;
    return (isRepeated && (await findOwnObject(to, source, planParts(source.sizeBytes, singlePutBytes), signal))) || "taken";
  }
}

export function isTaken(error: unknown): boolean {
  return error instanceof Error && error.name === "PreconditionFailed";
}
