import { AbortMultipartUploadCommand, ListPartsCommand, type S3Client } from "@aws-sdk/client-s3";

const maxAborts = 3;

/**
 * Gives a multipart upload up. Parts that were on their way may land after the abort, hence the
 * look afterwards that AWS recommends ("AbortMultipartUpload", S3 API reference). An upload that
 * S3 does not know is one that is already given up.
 */
export async function abortUpload(client: S3Client, bucket: string, key: string, uploadId: string): Promise<void> {
  const upload = { Bucket: bucket, Key: key, UploadId: uploadId };
  try {
    for (let aborts = 0; aborts < maxAborts; aborts++) {
      await client.send(new AbortMultipartUploadCommand(upload));
      await client.send(new ListPartsCommand(upload));
    }
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchUpload") return;
    throw error;
  }
}
