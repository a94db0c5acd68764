import { ListMultipartUploadsCommand, type ListMultipartUploadsCommandOutput, type MultipartUpload, type S3Client } from "@aws-sdk/client-s3";

/** Every incomplete multipart upload under a prefix, a page of up to 1,000 at a time. */
export async function* walkUploads(client: S3Client, bucket: string, prefix: string, signal: AbortSignal): AsyncGenerator<MultipartUpload[]> {
  let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
  while (after) {
    const page: ListMultipartUploadsCommandOutput = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix || undefined, ...after }), { abortSignal: signal });
    yield page.Uploads ?? [];
    after = page.IsTruncated && page.NextKeyMarker !== undefined ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : undefined;
  }
}
