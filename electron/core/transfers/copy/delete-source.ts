import { DeleteObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { headOf } from "../../s3/copy/same-content.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { Job } from "../job.ts";
import type { CopyOrigin } from "../queue/transfer-row.ts";
import { stateOfSource } from "./source-state.ts";

/**
 * The second half of a move: deletes the source if it is still what was copied. S3 itself is asked
 * to check its ETag; a server that does not know the condition is asked without, right after it has
 * been looked at. In a bucket with versions this makes a delete marker, and the versions stay.
 */
export async function deleteSource(job: Job, client: S3Client, { bucket, key }: CopyOrigin): Promise<void> {
  const { transfer, signal } = job;
  const now = await headOf({ client, bucket, key }, signal);
  // Deleted by the attempt before, or by somebody else: the copy is there either way.
  if (!now) return;
  if (stateOfSource(now) !== transfer.sourceState) throw changed(job, key);
  await sendDelete(client, bucket, key, now, signal).catch(async (error: Error) => {
    if (error.name === "NoSuchKey") return;
    if (error.name !== "PreconditionFailed" && error.name !== "ConditionalRequestConflict") throw error;
    // Gone by the request whose answer was lost, which the SDK sent again.
    if (await headOf({ client, bucket, key }, signal)) throw changed(job, key);
  });
}

async function sendDelete(client: S3Client, bucket: string, key: string, { ETag }: HeadObjectCommandOutput, signal: AbortSignal): Promise<void> {
  const options = { abortSignal: signal };
  try {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: ETag }), options);
  } catch (error) {
    if (toFailure(error, "s3:DeleteObject").code !== "unsupported") throw error;
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), options);
  }
}

/** Tried again, the new content is copied over the copy, and then the source is deleted. */
function changed(job: Job, key: string): CoreError {
  job.save({ copied: false });
  return new CoreError("conflict", `${key} was copied, and changed meanwhile: it was not deleted.`, { advice: "Try again to move what it is now." });
}
