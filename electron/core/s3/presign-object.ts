import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { CoreError } from "../failures.ts";
import type { Buckets } from "./buckets.ts";

/**
 * Signing needs no request, so a link to an object that is not there is a link all the same. It
 * dies with the credentials that signed it: the answer's expiry is the earlier of the two.
 */
export function presignObject(buckets: Buckets): HandlerOf<typeof s3.presignObject> {
  return async ({ bucket, key, versionId, expiresInSeconds }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const { expiration } = await client.config.credentials();
    const now = new Date();
    if (expiration && expiration <= now) throw new CoreError("credentials-expired", "The credentials of this profile have expired: a link signed by them would not open.");
    const asked = new Date(now.getTime() + expiresInSeconds * 1000);
    const isCutShort = expiration !== undefined && expiration < asked;
    const expiresAt = isCutShort ? expiration : asked;
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }), {
      signingDate: now,
      expiresIn: Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)),
    });
    return { url, expiresAt: expiresAt.toISOString(), limitedBy: isCutShort ? "credentials" : "asked" };
  };
}
