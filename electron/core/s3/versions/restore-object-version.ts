import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { copyOnce } from "../copy/copy-once.ts";
import { planCopy } from "../copy/copy-plan.ts";
import { readSource } from "../copy/source.ts";
import type { S3Parts } from "../parts.ts";

/**
 * Copies an older version over its own key. The versions between stay, but for one: while versioning
 * is suspended, the copy takes the place of the version `null`.
 * Source: "Restoring previous versions", S3 user guide.
 */
export function restoreObjectVersion({ buckets, announce, recogniseObjects }: S3Parts): HandlerOf<typeof s3.restoreObjectVersion> {
  return async ({ bucket, key, versionId }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const source = await readSource(client, { bucket, key, versionId }, signal);
    const made = await copyOnce(source, { client, bucket, key, condition: undefined }, planCopy(source, bucket), signal);
    await recogniseObjects(context, bucket, [{ key, etag: made.etag, sizeBytes: source.sizeBytes, formerEtag: source.etag || undefined }]);
    announce(context, bucket, [key]);
    return { etag: made.etag, versionId: made.versionId };
  };
}
