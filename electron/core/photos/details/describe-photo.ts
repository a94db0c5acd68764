import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { photoDetailCalls } from "../../../../shared/contract/photo-details.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { readFirst } from "../../s3/read-body.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { beginningBytes, readDetails } from "./read-details.ts";

/** Reads the beginning of the object alone, whatever its size. What the index does not know stays unknown to it. */
export function describePhoto(buckets: Buckets, index: PhotoIndex): HandlerOf<typeof photoDetailCalls.describePhoto> {
  return async ({ bucket, key, versionId, includeLocation }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, Range: `bytes=0-${beginningBytes - 1}` });
    const answer = await client.send(command, { abortSignal: signal }).catch((error: Error) => {
      // No byte of an empty object is in any range.
      if (error.name === "InvalidRange") return undefined;
      throw error;
    });
    const { location, ...details } = await readDetails(await readFirst(answer?.Body, beginningBytes));
    // What was labelled before the index kept dates learns its own when it is looked at.
    const id = versionId === undefined ? index.idOf({ profile: context.profile, bucket, key }) : undefined;
    if (id !== undefined && details.takenAt) index.learnTakenAt(id, details.takenAt);
    return includeLocation ? { ...details, location } : details;
  };
}
