import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import { walkNamed } from "../../s3/selections/walk-named.ts";
import type { Target } from "../../services.ts";

export interface NamedPhotos {
  bucket: string;
  /** One that ends in `/` means the photos under it, `""` those of the whole bucket. */
  keys: NamedKeys;
  /** `/`: of folders, only what lies in them directly. */
  delimiter: "" | "/";
}

/**
 * What is a photo by its name, each once, by up to 1,000 keys. Folders are listed as they are come
 * to, so that no list of a large one is ever whole in memory; S3 is asked for nothing where there is none.
 */
export async function* photoPages(buckets: Buckets, target: Target, { bucket, keys, delimiter }: NamedPhotos, signal: AbortSignal): AsyncGenerator<string[]> {
  for await (const page of walkNamed(() => buckets.clientFor(target, bucket, signal), bucket, keys, { signal, delimiter })) {
    const photos = page.map(({ key }) => key).filter(isPhotoName);
    if (photos.length > 0) yield photos;
  }
}
