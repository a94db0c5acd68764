import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { dropBody, readWithin } from "../../s3/read-body.ts";

/** Larger ones are no lists of keywords. */
const maxSidecarBytes = 1024 * 1024;

export interface SidecarText {
  /** Undefined where it is too large, or no text. */
  text: string | undefined;
  etag: string | undefined;
}

/** A sidecar's text; undefined where there is none. */
export async function readSidecarText(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<SidecarText | undefined> {
  try {
    const { Body, ContentLength = 0, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    if (ContentLength <= maxSidecarBytes) return { text: decode(await readWithin(Body, maxSidecarBytes)), etag: ETag };
    dropBody(Body);
    return { text: undefined, etag: ETag };
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** UTF-8, or UTF-16 where its mark says so; undefined where it is neither. */
function decode(bytes: Buffer | undefined): string | undefined {
  if (!bytes) return undefined;
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
