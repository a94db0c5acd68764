import { createHash } from "node:crypto";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { contextSchema } from "../../../../shared/contract/context.ts";
import type { PhotoAddress } from "../../../../shared/contract/host.ts";
import { parsePart, type PhotoPart } from "../../../../shared/contract/photo-part.ts";
import { bucketName, objectKey } from "../../../../shared/contract/s3.ts";
import { CoreError } from "../../failures.ts";
import type { HostedCore, PhotoAnswer, PhotoRequest } from "../../hosted.ts";
import type { OpenMedia } from "../../media.ts";
import type { CoreServices } from "../../services.ts";
import { Gate } from "../../gate.ts";
import { PhotoCache } from "./photo-cache.ts";
import { readEtag, readObject } from "./read-object.ts";
import { readOriginal } from "./read-original.ts";
import { renderPart } from "./render-part.ts";
import { renderPhoto } from "./render-photo.ts";

export type PhotoReader = HostedCore["readPhoto"];

const cacheBytes = 1024 ** 3;
/** Photos that somebody zooms into: each part is cut from the file, which is not fetched anew for each. */
const zoomedCacheBytes = 512 * 1024 ** 2;
/** Each may hold its file and its pixels in memory. */
const rendersAtOnce = 3;

/**
 * Answers photos for `<img>`: small ones are made on this machine from the object, and kept by the
 * object's ETag; originals go through as downloads. Nothing is ever answered as a document.
 */
export function createPhotoReader({ host, log, media }: Pick<CoreServices, "host" | "log"> & { media: OpenMedia }): PhotoReader {
  const cache = new PhotoCache(join(host.dataDir, "photo-cache"), cacheBytes, log);
  const zoomed = new PhotoCache(join(host.dataDir, "zoomed-photos"), zoomedCacheBytes, log);
  const gate = new Gate(rendersAtOnce);

  async function clientFor(address: PhotoAddress, { signal }: PhotoRequest): Promise<S3Client> {
    return (await (await media()).s3.buckets.clientFor(address, address.bucket, signal)).client;
  }

  async function identify(address: PhotoAddress, request: PhotoRequest) {
    const etag = address.etag ?? (await readEtag(await clientFor(address, request), address, request.signal));
    const name = nameOf({ ...address, etag });
    // Whoever names the content gets it for good; without an ETag the address may mean something else tomorrow.
    const headers = { ...safety, etag: `"${name}"`, "cache-control": address.etag ? "private, max-age=31536000, immutable" : "private, no-cache" };
    return { etag, name, headers };
  }

  async function readSmall(address: PhotoAddress & { size: "thumb" | "screen" }, request: PhotoRequest): Promise<PhotoAnswer> {
    const { etag, name, headers } = await identify(address, request);
    if (request.ifNoneMatch?.includes(name)) return { status: 304, headers };
    const kept = await cache.get(name);
    if (kept) return answerOf(kept, headers);
    return gate.pass(request.signal, async () => {
      const { bytes, contentType } = await renderPhoto(await readObject(await clientFor(address, request), address, etag, request.signal), address.size);
      await cache.put(name, bytes);
      return answerOf(bytes, headers, contentType);
    });
  }

  /** Parts are many and made fast: the page's own cache keeps them, the photo alone is kept here. */
  async function readPart(address: PhotoAddress, part: PhotoPart, request: PhotoRequest): Promise<PhotoAnswer> {
    const { etag, name, headers } = await identify(address, request);
    if (request.ifNoneMatch?.includes(name)) return { status: 304, headers };
    const whole = nameOf({ ...address, etag, size: "original", part: undefined });
    return gate.pass(request.signal, async () => {
      const { bytes, contentType } = await renderPart((await zoomed.find(whole)) ?? (await fetchWhole()), part);
      return answerOf(bytes, headers, contentType);
    });

    async function fetchWhole(): Promise<Uint8Array> {
      const bytes = await readObject(await clientFor(address, request), address, etag, request.signal);
      await zoomed.put(whole, bytes);
      return bytes;
    }
  }

  return async (address, request) => {
    if (!addressSchema.safeParse(address).success) throw noAddress();
    if (address.size === "original") return readOriginal(await clientFor(address, request), address, request);
    if (address.size !== "part") return readSmall({ ...address, size: address.size }, request);
    const part = parsePart(address.part ?? "");
    if (!part) throw noAddress();
    return readPart(address, part, request);
  };
}

/** As strict as the calls are: the address comes from a page, and region and bucket become parts of a host's name. */
const addressSchema = contextSchema.pick({ profile: true, region: true }).extend({
  bucket: bucketName, key: objectKey, etag: z.string().max(256).optional(), versionId: z.string().min(1).max(1024).optional(), size: z.enum(["thumb", "screen", "part", "original"]), part: z.string().max(32).optional(),
});

function noAddress(): CoreError {
  return new CoreError("invalid-input", "This is no address of a photo.");
}

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

/** The ETag names the content; which version has it does not matter. */
function nameOf({ profile, bucket, key, etag, size, part }: PhotoAddress): string {
  return createHash("sha256").update(JSON.stringify([profile, bucket, key, etag, size, ...(part ? [part] : [])])).digest("hex");
}
