import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ServiceContext } from "../service.ts";
import type { ReadObject } from "./photo-bytes.ts";

/** Reads through the sandbox's own S3 with the caller's rights; an object that is too large is opened and let go. */
export function readS3Object(call: ServiceContext["call"]): ReadObject {
  return async ({ bucket, key, version, mostBytes }, request) => {
    request.authorize?.({ action: version === undefined ? "s3:GetObject" : "s3:GetObjectVersion", resources: [`arn:aws:s3:::${bucket}/${key}`] });
    const input = { Bucket: bucket, Key: key, ...(version && { VersionId: version }) };
    const { Body: body, ContentLength: sizeBytes = 0 } = await call<{ Body?: Readable; ContentLength?: number }>(
      "s3",
      "GetObject",
      input,
      request,
    );
    if (!body) return { sizeBytes, bytes: new Uint8Array() };
    if (sizeBytes > mostBytes) {
      body.destroy();
      return { sizeBytes };
    }
    return { sizeBytes, bytes: await buffer(body) };
  };
}
