import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { walkKeys } from "../../s3/walk-keys.ts";
import type { Target } from "../../services.ts";

/** Keys that are photos by their names, with those under the folders among them. */
export async function* photosOf(buckets: Buckets, target: Target, bucket: string, keys: readonly string[], signal: AbortSignal): AsyncGenerator<string> {
  const client = await buckets.clientFor(target, bucket, signal);
  for (const key of keys) {
    if (isPhotoName(key)) yield key;
    if (!key.endsWith("/")) continue;
    for await (const page of walkKeys(client, bucket, key, signal)) for (const found of page) if (isPhotoName(found.key)) yield found.key;
  }
}
