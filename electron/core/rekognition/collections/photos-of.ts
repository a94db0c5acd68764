import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import { walkNamed } from "../../s3/selections/walk-named.ts";
import type { Target } from "../../services.ts";

/** Keys that are photos by their names, with those under the folders among them. */
export async function* photosOf(buckets: Buckets, target: Target, bucket: string, keys: NamedKeys, signal: AbortSignal): AsyncGenerator<string> {
  const client = await buckets.clientFor(target, bucket, signal);
  for await (const page of walkNamed(client, bucket, keys, { signal })) for (const { key } of page) if (isPhotoName(key)) yield key;
}
