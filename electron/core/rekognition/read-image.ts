import { readFile } from "node:fs/promises";
import type { Image } from "@aws-sdk/client-rekognition";
import type { BoundingBox } from "../../../shared/contract/bounding-box.ts";
import type { RekognitionService } from "./find-service.ts";
import { maxInputBytes } from "../photos/load-sharp.ts";
import type { PhotoPlace } from "../photos/photo-index.ts";
import { readBeginning, readWhole, tooLarge } from "../photos/read-beginning.ts";
import type { Buckets } from "../s3/buckets.ts";
import { cropImage } from "./crop-image.ts";
import { fitsFromS3, prepareImage, readImageFacts } from "./prepare-image.ts";

/** An object as Rekognition takes it: by its place where the service can read it and it fits, else as bytes, made to fit. Throws `UnfitImage`. */
export async function readImage(buckets: Buckets, service: RekognitionService, place: PhotoPlace, box: BoundingBox | undefined, signal: AbortSignal): Promise<Image> {
  const { client, region } = await buckets.clientFor(place, place.bucket, signal);
  const beginning = await readBeginning(client, place, signal);
  const facts = await readImageFacts(beginning.bytes);
  const isWhole = beginning.bytes.byteLength === beginning.sizeBytes;
  if (!box && !isWhole && facts && service.readsS3 && region === place.region && fitsFromS3(facts, beginning.sizeBytes)) {
    return { S3Object: { Bucket: place.bucket, Name: place.key, Version: beginning.versionId } };
  }
  if (beginning.sizeBytes > maxInputBytes) throw tooLarge();
  return bytesOf(isWhole ? beginning.bytes : await readWhole(client, place, beginning.etag, signal), box);
}

/** A file of this machine, likewise. */
export async function readImageFile({ path, sizeBytes }: { path: string; sizeBytes: number }): Promise<Image> {
  if (sizeBytes > maxInputBytes) throw tooLarge();
  return bytesOf(await readFile(path), undefined);
}

async function bytesOf(bytes: Uint8Array, box: BoundingBox | undefined): Promise<Image> {
  return { Bytes: (await prepareImage(box ? await cropImage(bytes, box) : bytes)).bytes };
}
