import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { s3IncompleteUploadCalls } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import type { S3Parts } from "../parts.ts";
import { abortIncompleteUploads } from "./abort-incomplete-uploads.ts";
import { listIncompleteUploads } from "./list-incomplete-uploads.ts";

export function createIncompleteUploadHandlers({ buckets, isUploadUnderWay }: S3Parts): HandlersOf<typeof s3IncompleteUploadCalls> {
  return {
    listIncompleteUploads: listIncompleteUploads(buckets, isUploadUnderWay),
    abortIncompleteUploads: abortIncompleteUploads(buckets, isUploadUnderWay),
  };
}
