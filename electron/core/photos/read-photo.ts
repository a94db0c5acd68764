import { createHash } from "node:crypto";
import { join } from "node:path";
import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { contextSchema } from "../../../shared/contract/context.ts";
import type { PhotoAddress } from "../../../shared/contract/host.ts";
import { bucketName, objectKey } from "../../../shared/contract/s3.ts";
import { CoreError } from "../failures.ts";
import type { HostedCore, PhotoAnswer, PhotoRequest } from "../hosted.ts";
import type { OpenMedia } from "../media.ts";
import type { CoreServices } from "../services.ts";
import { Gate } from "./gate.ts";
import { maxInputBytes } from "./load-sharp.ts";
import { PhotoCache } from "./photo-cache.ts";
import { readOriginal } from "./read-original.ts";
import { renderPhoto } from "./render-photo.ts";

export type PhotoReader = HostedCore["readPhoto"];

const cacheBytes = 1024 ** 3;
/** Each may hold its file and its pixels in memory. */
const rendersAtOnce = 3;

/**
 * Answers photos for `<img>`: small ones are made on this machine from the object, and kept by the
 * object's ETag; originals go through as downloads. Nothing is ever answered as a document.
 */
export function createPhotoReader({ host, log, media }: Pick<CoreServices, "host" | "log"> & { media: OpenMedia }): PhotoReader {
  const cache = new PhotoCache(join(host.dataDir, "photo-cache"), cacheBytes, log);
  const gate = new Gate(rendersAtOnce);

  async function readSmall(address: PhotoAddress & { size: "thumb" | "screen" }, request: PhotoRequest): Promise<PhotoAnswer> {
    const client = async () => (await (await media()).s3.buckets.clientFor(address, address.bucket, request.signal)).client;
    const etag = address.etag ?? (await readEtag(await client(), address, request.signal));
    const name = nameOf({ ...address, etag });
    // Whoever names the content gets it for good; without an ETag the address may mean something else tomorrow.
    const headers = { ...safety, etag: `"${name}"`, "cache-control": address.etag ? "private, max-age=31536000, immutable" : "private, no-cache" };
    if (request.ifNoneMatch?.includes(name)) return { status: 304, headers };
    const kept = await cache.get(name);
    if (kept) return answerOf(kept, headers);
    return gate.pass(request.signal, async () => {
      const { bytes, contentType } = await renderPhoto(await readObject(await client(), address, etag, request.signal), address.size);
      await cache.put(name, bytes);
      return answerOf(bytes, headers, contentType);
    });
  }

  return async (address, request) => {
    if (!addressSchema.safeParse(address).success) throw new CoreError("invalid-input", "This is no address of a photo.");
    if (address.size !== "original") return readSmall({ ...address, size: address.size }, request);
    const { client } = await (await media()).s3.buckets.clientFor(address, address.bucket, request.signal);
    return readOriginal(client, address, request);
  };
}

/** As strict as the calls are: the address comes from a page, and region and bucket become parts of a host's name. */
const addressSchema = contextSchema.pick({ profile: true, region: true }).extend({
  bucket: bucketName, key: objectKey, etag: z.string().max(256).optional(), size: z.enum(["thumb", "screen", "original"]),
});

const safety = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
};

function answerOf(bytes: Buffer, headers: Record<string, string>, contentType = typeOf(bytes)): PhotoAnswer {
  return { status: 200, headers: { ...headers, "content-type": contentType, "content-length": String(bytes.byteLength) }, body: bytes };
}

/** The cache holds what `renderPhoto` writes: WebP, which begins with RIFF, or JPEG. */
function typeOf(bytes: Buffer): string {
  return bytes.subarray(0, 4).toString("latin1") === "RIFF" ? "image/webp" : "image/jpeg";
}

function nameOf({ profile, bucket, key, etag, size }: PhotoAddress): string {
  return createHash("sha256").update(JSON.stringify([profile, bucket, key, etag, size])).digest("hex");
}

async function readEtag(client: S3Client, { bucket, key }: PhotoAddress, signal: AbortSignal): Promise<string> {
  const { ETag = "" } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
  return ETag;
}

/** Exactly the content that the address names: an object that was replaced since is a `conflict`, and its new address another. */
async function readObject(client: S3Client, { bucket, key }: PhotoAddress, etag: string, signal: AbortSignal): Promise<Uint8Array> {
  const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }), { abortSignal: signal });
  if (!Body || ContentLength > maxInputBytes) {
    (Body as { destroy?: () => void } | undefined)?.destroy?.();
    throw tooLarge();
  }
  return collect(Body as AsyncIterable<Uint8Array>);
}

/** AWS-compatible servers need not say a length: what comes is counted. Leaving the loop ends the connection. */
async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxInputBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function tooLarge(): CoreError {
  return new CoreError("unsupported", `The photo has more than ${maxInputBytes / 1024 / 1024} MB; download it to see it.`);
}
