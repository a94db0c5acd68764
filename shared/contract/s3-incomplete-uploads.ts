import { z } from "zod";
import { call, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName, objectKey } from "./s3-names.ts";

const uploadId = z.string().min(1).max(1024);

/** A multipart upload that was begun and neither completed nor aborted: its parts are paid for. */
export const incompleteUploadSchema = z.object({
  key: z.string(),
  uploadId: z.string(),
  startedAt: instant.optional(),
  storageClass: z.string().optional(),
  initiator: z.string().optional(),
  /** Of its parts; absent where they could not be listed. */
  sizeBytes: z.number().optional(),
  parts: z.number().optional(),
  /** One of this app's own that still goes on, or waits. */
  isUnderWay: z.boolean(),
});
export type IncompleteUpload = z.infer<typeof incompleteUploadSchema>;

export const s3IncompleteUploadCalls = {
  listIncompleteUploads: listCall("Multipart uploads that were begun and never ended, with the size of their parts (of the first 1,000).",
    z.strictObject({ bucket: bucketName, prefix: z.string().max(1024).default("") }), incompleteUploadSchema, z.object({ bucketRegion: z.string() })),
  abortIncompleteUploads: call("write", "Abort multipart uploads, each with its own outcome; their parts are gone for good.",
    z.strictObject({ bucket: bucketName, uploads: z.array(z.strictObject({ key: objectKey, uploadId })).min(1).max(1000) }),
    z.object({ aborted: z.number(), failed: z.array(z.object({ key: z.string(), uploadId: z.string(), error: failureSchema })) })),
};
