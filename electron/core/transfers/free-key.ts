import type { S3Client } from "@aws-sdk/client-s3";
import { walkKeys } from "../s3/walk-keys.ts";

/** `photos/cat.jpg` → `photos/cat (1).jpg`. A name that is all extension (`.env`) has none. */
export function numbered(path: string, number: number): string {
  const [stem, extension] = splitExtension(path);
  return `${stem} (${number})${extension}`;
}

/** The first numbered name of `key` that the bucket does not hold; one listing, whatever the count. */
export async function findFreeKey(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<string> {
  const taken = new Set<string>();
  for await (const page of walkKeys({ client }, bucket, `${splitExtension(key)[0]} (`, signal)) for (const object of page) taken.add(object.key);
  for (let number = 1; ; number++) {
    const candidate = numbered(key, number);
    if (!taken.has(candidate)) return candidate;
  }
}

function splitExtension(path: string): [stem: string, extension: string] {
  const [, stem = path, extension = ""] = /^(.*[^/])(\.[^./]+)$/s.exec(path) ?? [];
  return [stem, extension];
}
