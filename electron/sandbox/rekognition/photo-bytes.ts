import type { Image } from "@aws-sdk/client-rekognition";
import { SandboxError, type SandboxRequest } from "../service.ts";

/** https://docs.aws.amazon.com/rekognition/latest/dg/limits.html */
const mostBytesInRequest = 5 * 1024 * 1024;
const mostBytesInS3 = 15 * 1024 * 1024;

/**
 * Reads an object as the caller of `request` would, in its region. Throws `SandboxError` with S3's code when there is no
 * such bucket, key or version, when the caller may not read it, or when the bucket is in another region. What is larger
 * than `mostBytes` need not be read: then `bytes` may be left out.
 */
export type ReadObject = (
  object: { bucket: string; key: string; version?: string; mostBytes: number },
  request: SandboxRequest,
) => Promise<{ sizeBytes: number; bytes?: Uint8Array }>;

/**
 * The bytes of an `Image`, given inline or as an S3 object. Throws `InvalidParameterException` (neither or both),
 * `ImageTooLargeException`, `InvalidS3ObjectException`.
 */
export async function photoBytes(image: Image | undefined, request: SandboxRequest, readObject: ReadObject): Promise<Uint8Array> {
  const { Bytes: bytes, S3Object: object } = image ?? {};
  if ((bytes === undefined) === (object === undefined)) throw invalidParameter("Image needs either Bytes or S3Object.");
  if (bytes) {
    if (bytes.byteLength === 0) throw invalidParameter("Image.Bytes is empty.");
    return within(bytes, mostBytesInRequest);
  }
  const { Bucket: bucket, Name: key, Version: version } = object ?? {};
  if (!bucket || !key) throw invalidParameter("S3Object needs Bucket and Name.");
  const found = await readObject({ bucket, key, version, mostBytes: mostBytesInS3 }, request).catch((error: unknown) => {
    if (error instanceof SandboxError) throw invalidS3Object();
    throw error;
  });
  return found.bytes ? within(found.bytes, mostBytesInS3) : tooLarge(found.sizeBytes, mostBytesInS3);
}

export function invalidParameter(message: string): SandboxError {
  return new SandboxError("InvalidParameterException", `Request has invalid parameters: ${message}`);
}

function within(bytes: Uint8Array, most: number): Uint8Array {
  return bytes.byteLength <= most ? bytes : tooLarge(bytes.byteLength, most);
}

function tooLarge(sizeBytes: number, most: number): never {
  throw new SandboxError("ImageTooLargeException", `The image has ${sizeBytes} bytes; ${most} are allowed.`);
}

function invalidS3Object(): SandboxError {
  return new SandboxError(
    "InvalidS3ObjectException",
    "Unable to get object metadata from S3. Check object key, region and/or access permissions.",
  );
}
