import type { RestoreObjectCommandInput, RestoreObjectCommandOutput, RestoreRequest } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { isArchived } from "./archive.ts";
import { invalidArgument, malformedXml } from "./errors.ts";
import { findVersion } from "./find-version.ts";
import { checkKey, openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

const dayMs = 86_400_000;

/**
 * How long a restore takes here, in milliseconds, where AWS says 5 minutes, 5 and 12 hours, and 12 and 48 hours.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
 */
const restoreMs: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  GLACIER: { Expedited: 2000, Standard: 10_000, Bulk: 20_000 },
  DEEP_ARCHIVE: { Standard: 20_000, Bulk: 40_000 },
};

/**
 * Makes a readable copy of an archived object for some days. While that is under way, only a faster
 * tier may be asked for; once it is there, asking again gives it a new last day.
 */
export function restoreObject(store: ObjectStore): Operation<RestoreObjectCommandInput, RestoreObjectCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const { Key: key = "" } = input;
    checkKey(key);
    const version = findVersion(store, bucket, key, input.VersionId);
    const { days, tier } = asked(input.RestoreRequest);
    if (!isArchived(version)) throw new SandboxError("InvalidObjectState", "Restore is not allowed for the object's current storage class", 403, { StorageClass: version.storageClass });
    const durations = restoreMs[version.storageClass]!;
    if (durations[tier] === undefined) throw invalidArgument("Retrieval option is not supported by this storage class", "Tier", tier);

    const now = request.now().getTime();
    const known = version.details.restore;
    const isUnderWay = known !== undefined && now < known.readyAt;
    if (isUnderWay && durations[tier]! >= durations[known.tier]!) throw new SandboxError("RestoreAlreadyInProgress", "Object restore is already in progress", 409);
    const isThere = known !== undefined && !isUnderWay && now < known.expiresAt;
    const readyAt = isThere ? known.readyAt : Math.min(now + durations[tier]!, isUnderWay ? known.readyAt : Infinity);
    // S3 keeps the copy until the midnight (UTC) that follows.
    const expiresAt = Math.ceil(((isThere ? now : readyAt) + days * dayMs) / dayMs) * dayMs;
    store.versions.setDetails(bucket.id, key, version.versionId, { ...version.details, restore: { tier, readyAt, expiresAt } });
    return {};
  };
}

function asked(restore: RestoreRequest | undefined): { days: number; tier: string } {
  if (restore === undefined) throw malformedXml();
  if (restore.Type !== undefined) throw new SandboxError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
  const { Days: days } = restore;
  if (days === undefined) throw malformedXml();
  if (!Number.isInteger(days) || days < 1) throw invalidArgument("restoration days should be at least 1", "Days", String(days));
  const tier = restore.GlacierJobParameters?.Tier ?? restore.Tier ?? "Standard";
  if (!["Expedited", "Standard", "Bulk"].includes(tier)) throw malformedXml();
  return { days, tier };
}
