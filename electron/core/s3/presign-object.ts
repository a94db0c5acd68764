import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { Buckets } from "./buckets.ts";
import { attachmentNamed } from "./content-disposition.ts";

/**
 * Signing needs no request, so a link to an object that is not there is a link all the same. It
 * dies with the credentials that signed it: the answer's expiry is the earlier of the two.
 */
export function presignObject(buckets: Buckets): HandlerOf<typeof s3.presignObject> {
  return async ({ bucket, key, versionId, expiresInSeconds, fileName }, { context, signal }) => {
    if (hasDotSegment(key)) throw opensNowhere(key);
    const { client } = await buckets.clientFor(context, bucket, signal);
    const { sign, ...expiry } = await signer(client, expiresInSeconds);
    return { url: await sign({ bucket, key, versionId, fileName }), ...expiry };
  };
}

/** All are signed at one moment by the same credentials, and end at one moment. A key that no link can name is a failure of its own. */
export function presignObjects(buckets: Buckets): HandlerOf<typeof s3.presignObjects> {
  return async ({ bucket, keys, expiresInSeconds, fileNames }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const { sign, ...expiry } = await signer(client, expiresInSeconds);
    const links: { key: string; url: string }[] = [];
    const failed: { key: string; error: Failure }[] = [];
    for (const key of keys) {
      signal.throwIfAborted();
      if (hasDotSegment(key)) {
        failed.push({ key, error: toFailure(opensNowhere(key), "s3:GetObject") });
        continue;
      }
      const fileName = fileNames ? key.split("/").at(-1) || undefined : undefined;
      links.push({ key, url: await sign({ bucket, key, fileName }) });
    }
    return { links, failed, ...expiry };
  };
}

/** Browsers, and most that read URLs, take such parts out of a path, encoded or not: what they ask for then is not what was signed. */
function hasDotSegment(key: string): boolean {
  return key.split("/").some((part) => part === "." || part === "..");
}

function opensNowhere(key: string): CoreError {
  return new CoreError("unsupported", `No browser opens a link to ${key}: it takes the “.” or “..” between the slashes out of the address.`, { advice: "Download the object, or copy it to another key and link to that." });
}

interface Linked {
  bucket: string;
  key: string;
  versionId?: string | undefined;
  fileName?: string | undefined;
}

async function signer(client: S3Client, expiresInSeconds: number) {
  const { expiration } = await client.config.credentials();
  // AWS reads the link by its own clock, which this machine's need not be.
  const now = new Date(Date.now() + client.config.systemClockOffset);
  if (expiration && expiration <= now) throw new CoreError("credentials-expired", "The credentials of this profile have expired: a link signed by them would not open.");
  const asked = new Date(now.getTime() + expiresInSeconds * 1000);
  const isCutShort = expiration !== undefined && expiration < asked;
  const expiresAt = isCutShort ? expiration : asked;
  const options = { signingDate: now, expiresIn: Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)) };
  const sign = ({ bucket, key, versionId, fileName }: Linked) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, ResponseContentDisposition: fileName === undefined ? undefined : attachmentNamed(fileName) }), options);
  return { sign, expiresAt: expiresAt.toISOString(), limitedBy: isCutShort ? ("credentials" as const) : ("asked" as const) };
}
