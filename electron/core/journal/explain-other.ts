import { isOptIn, labelOf } from "../../../shared/aws/regions.ts";
import type { Denial, JournalEntry } from "../../../shared/contract/journal.ts";
import { advice, codeOf } from "../failures.ts";
import type { CallRecord } from "./record-store.ts";

type Explained = Omit<Denial, "decodable">;

/** Beyond this AWS refuses a signature. Source: IAM User Guide, "Create a signed AWS API request": five minutes, S3 fifteen. */
const allowedSkewMs = 5 * 60_000;

const aboutClock: ReadonlySet<string> = new Set(["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]);
/** How an account without the region shows: nobody there knows its keys. */
const unknownKeys: ReadonlySet<string> = new Set(["InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure", "InvalidAccessKeyId", "InvalidToken"]);

/** Refusals that no policy would lift: time, keys, region, pace. Undefined for any other outcome. */
export function explainOther(entry: JournalEntry, { clockAheadMs }: CallRecord): Explained | undefined {
  const { outcome, region, attempts } = entry;
  const isSkewed = clockAheadMs !== undefined && Math.abs(clockAheadMs) > allowedSkewMs;
  if (isSkewed || aboutClock.has(outcome)) return explainClock(entry, isSkewed ? clockAheadMs : undefined);
  if (outcome === "OptInRequired" || (unknownKeys.has(outcome) && isOptIn(region))) return explainRegion(entry);
  switch (codeOf(outcome, entry.httpStatus)) {
    case "credentials-expired":
      return { kind: "expired", summary: `The temporary credentials of the profile "${entry.profile}" had expired when this call was made.`, advice: advice["credentials-expired"]! };
    case "not-signed-in":
      return explainKeys(entry);
    case "throttled":
      return {
        kind: "throttled",
        summary: `${entry.service} limits how often ${entry.operation} may be called in an account and region; ${attempts === 1 ? "the one attempt was" : `all ${attempts} attempts were`} over that limit.`,
        advice: `Whoever else uses this account and region counts as well. Wait a moment and try again; ask for fewer things at once, or for a higher quota of ${entry.service}.`,
      };
    default:
      return undefined;
  }
}

function explainClock({ message }: JournalEntry, clockAheadMs: number | undefined): Explained {
  const far = clockAheadMs === undefined ? "" : ` It is ${inWords(Math.abs(clockAheadMs))} ${clockAheadMs > 0 ? "behind" : "ahead of"} AWS's.`;
  return {
    kind: "clock-skew",
    summary: clockAheadMs === undefined ? (message ?? "The request was signed at a time that AWS does not accept.") : `The clock of this machine is wrong, so AWS does not accept its signatures.${far}`,
    advice: "Set this machine's clock by the network (NTP), then try again.",
  };
}

function inWords(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function explainRegion({ region, outcome }: JournalEntry): Explained {
  const name = labelOf(region) === region ? region : `${labelOf(region)} (${region})`;
  const sure = outcome === "OptInRequired" ? `${name} is not enabled for this account, or the account is not signed up for the service.` : `${name} has to be enabled before an account can use it, and there AWS does not know these credentials: most likely it is not enabled.`;
  return { kind: "region-not-enabled", summary: sure, advice: "Enable the region under Account → AWS Regions, and wait some minutes; or choose another region. Where it is enabled, the credentials themselves are not valid." };
}

function explainKeys({ outcome, profile }: JournalEntry): Explained {
  const reasons: Record<string, string> = {
    InvalidClientTokenId: "AWS does not know the access key: it was deleted, is inactive, or belongs to another partition.",
    UnrecognizedClientException: "AWS does not know the access key or session token: it was deleted, is inactive, or belongs to another partition.",
    InvalidAccessKeyId: "AWS does not know the access key: it was deleted, is inactive, or belongs to another partition.",
    SignatureDoesNotMatch: "The secret access key does not belong to the access key, or something on the way changed the request.",
    InvalidSignatureException: "The secret access key does not belong to the access key, or something on the way changed the request.",
  };
  return { kind: "not-accepted", summary: `${reasons[outcome] ?? `AWS does not accept the credentials (${outcome}).`} They are those of the profile "${profile}".`, advice: advice["not-signed-in"]! };
}
