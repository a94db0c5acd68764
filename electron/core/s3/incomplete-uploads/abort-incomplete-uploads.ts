import { AbortMultipartUploadCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { s3IncompleteUploadCalls } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { Buckets } from "../buckets.ts";
import { eachLimited } from "../../each-limited.ts";

const atOnce = 8;

/** One that is gone already counts as aborted: nothing of it is left. One that this app goes on with is left alone. */
export function abortIncompleteUploads(buckets: Buckets, isUnderWay: (uploadId: string) => boolean): HandlerOf<typeof s3IncompleteUploadCalls.abortIncompleteUploads> {
  return async ({ bucket, uploads }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const failed: { key: string; uploadId: string; error: Failure }[] = [];
    await eachLimited(atOnce, uploads, async ({ key, uploadId }) => {
      try {
        if (isUnderWay(uploadId)) throw new CoreError("conflict", "Skydeck itself still uploads this. Cancel it in the transfers.");
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), { abortSignal: signal });
      } catch (error) {
        if (!(error instanceof Error && error.name === "NoSuchUpload")) failed.push({ key, uploadId, error: toFailure(error, "s3:AbortMultipartUpload", signal) });
      }
    });
    return { aborted: uploads.length - failed.length, failed };
  };
}
