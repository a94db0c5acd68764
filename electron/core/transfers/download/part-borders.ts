import { HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Where an object is read from. */
export interface ReadFrom {
  client: S3Client;
  bucket: string;
  key: string;
  signal: AbortSignal;
}

/** The sizes in bytes of an object's first parts; nothing where S3 does not know them any more. */
async function readPartSizes({ client, bucket, key, signal }: ReadFrom, count: number): Promise<number[]> {
  const sizes: number[] = [];
  for (let number = 1; number <= count; number++) {
    const { ContentLength = 0, PartsCount } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, PartNumber: number }), { abortSignal: signal });
    if (PartsCount === undefined) return [];
    sizes.push(ContentLength);
  }
  return sizes;
}

/** Of the AWS CLI, the SDKs and this app, below 80 GB. */
const usualPartBytes = 8 * 1024 * 1024;

/**
 * Where each of an object's parts ends, in bytes; that of the object alone where it has none.
 * Parts are taken to be of one size, as nearly every program makes them: the usual one, or else that of the first, where it
 * agrees with their number. `isExact` asks for each. Undefined where the server does not tell.
 */
export async function partBorders(from: ReadFrom, parts: number, sizeBytes: number, isExact = false): Promise<number[] | undefined> {
  if (parts <= 1) return [sizeBytes];
  const agrees = (partBytes: number) => !isExact && Math.ceil(sizeBytes / partBytes) === parts;
  const [first = 0] = agrees(usualPartBytes) ? [usualPartBytes] : await readPartSizes(from, 1);
  if (first === 0) return undefined;
  if (agrees(first)) return Array.from({ length: parts }, (_, index) => Math.min(sizeBytes, (index + 1) * first));
  let end = 0;
  const borders = (await readPartSizes(from, parts)).map((size) => (end += size));
  return end === sizeBytes ? borders : undefined;
}
