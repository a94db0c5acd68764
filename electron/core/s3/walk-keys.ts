import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { BucketClient } from "./buckets.ts";

export interface WalkedObject {
  key: string;
  sizeBytes: number;
  storageClass?: string | undefined;
}

/** Every object under a prefix (with the delimiter `/` those alone that lie in it directly), in pages of up to 1,000; the markers of empty folders are among them. */
export async function* walkKeys({ client }: Pick<BucketClient, "client">, bucket: string, prefix: string, signal?: AbortSignal, delimiter: "" | "/" = ""): AsyncGenerator<WalkedObject[]> {
  let token: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: delimiter || undefined, ContinuationToken: token }), { abortSignal: signal });
    yield (page.Contents ?? []).flatMap(({ Key, Size, StorageClass }) => (Key === undefined ? [] : [{ key: Key, sizeBytes: Size ?? 0, storageClass: StorageClass }]));
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token);
}
