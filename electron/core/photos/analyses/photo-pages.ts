import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { walkKeys } from "../../s3/walk-keys.ts";
import type { Target } from "../../services.ts";

export interface PhotosOrFolders {
  bucket: string;
  /** One that ends in `/` means the photos under it, `""` those of the whole bucket. */
  keys: readonly string[];
  /** `/`: of folders, only what lies in them directly. */
  delimiter: "" | "/";
}

const keysAtOnce = 1000;
const isFolder = (key: string) => key === "" || key.endsWith("/");

/**
 * What is a photo by its name, each once, by up to 1,000 keys. Folders are listed as they are come
 * to, so that no list of a large one is ever whole in memory; S3 is asked for nothing where there is none.
 */
export async function* photoPages(buckets: Buckets, target: Target, { bucket, keys, delimiter }: PhotosOrFolders, signal: AbortSignal): AsyncGenerator<string[]> {
  const folders = [...new Set(keys.filter(isFolder))];
  const holds = (folder: string, key: string) => key.startsWith(folder) && (delimiter === "" || !key.slice(folder.length).includes("/"));
  const singles = keys.filter((key) => !isFolder(key) && isPhotoName(key) && !folders.some((folder) => holds(folder, key)));
  for (let at = 0; at < singles.length; at += keysAtOnce) yield singles.slice(at, at + keysAtOnce);
  if (folders.length === 0) return;
  const { client } = await buckets.clientFor(target, bucket, signal);
  for (const folder of folders) {
    if (delimiter === "" && folders.some((other) => other !== folder && folder.startsWith(other))) continue;
    for await (const page of walkKeys({ client }, bucket, folder, signal, delimiter)) {
      const photos = page.map(({ key }) => key).filter(isPhotoName);
      if (photos.length > 0) yield photos;
    }
  }
}
