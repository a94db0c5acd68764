import { HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Where an object is read from. */
export interface ReadFrom {
  client: S3Client;
  bucket: string;
  key: string;
  signal: AbortSignal;
}

/** The sizes in bytes of an object's first parts; nothing where S3 does not know them any more. */
export async function readPartSizes({ client, bucket, key, signal }: ReadFrom, count: number): Promise<number[]> {
  const sizes: number[] = [];
  for (let number = 1; number <= count; number++) {
    const { ContentLength = 0, PartsCount } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, PartNumber: number }), { abortSignal: signal });
    if (PartsCount === undefined) return [];
    sizes.push(ContentLength);
  }
  return sizes;
}
