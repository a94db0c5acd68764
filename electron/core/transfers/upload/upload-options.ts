import type { PutObjectCommandInput } from "@aws-sdk/client-s3";
import type { z } from "zod";
import type { uploadOptionsSchema } from "../../../../shared/contract/upload-options.ts";

/** How the objects of a batch are kept, beside what S3 does by itself. */
export type UploadOptions = z.infer<typeof uploadOptionsSchema>;

/** As members of `PutObject` and `CreateMultipartUpload`; tags as a query, which their header is. */
export function objectOptions({ storageClass, encryption, kmsKeyId, tags }: UploadOptions = {}): Pick<PutObjectCommandInput, "StorageClass" | "ServerSideEncryption" | "SSEKMSKeyId" | "Tagging"> {
  return {
    ...(storageClass ? { StorageClass: storageClass } : {}),
    ...(encryption ? { ServerSideEncryption: encryption } : {}),
    ...(encryption === "aws:kms" && kmsKeyId ? { SSEKMSKeyId: kmsKeyId } : {}),
    ...(tags && Object.keys(tags).length > 0 ? { Tagging: Object.entries(tags).map((pair) => pair.map(encodeURIComponent).join("=")).join("&") } : {}),
  };
}
