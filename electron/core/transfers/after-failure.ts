import type { Failure } from "../../../shared/contract/failures.ts";
import type { QueuedTransfer, TransferPatch } from "./queue/transfer-row.ts";

/** Beyond the SDK's own three attempts, each of which the journal shows. */
const maxAttempts = 8;
const longestWaitMs = 60_000;

/** Content that was damaged on its way, either way: sent again it arrives. */
const damaged = new Set(["BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody", "RequestTimeout", "InternalError"]);

/** The refusal tells the time: signed by it, the next attempt is taken. */
const aboutTime = "RequestTimeTooSkewed";

export function isCredentialFailure({ code, awsCode }: Failure): boolean {
  return code === "credentials-expired" || (code === "not-signed-in" && awsCode !== aboutTime);
}

/**
 * What a failed attempt leads to: another one after a while that doubles (with jitter, so that a
 * thousand do not come back at once), or the end. Anything sent may have landed unheard.
 */
export function afterFailure(transfer: QueuedTransfer, failure: Failure, now: number, baseMs = 1000, random = Math.random): TransferPatch {
  const attempts = transfer.attempts + 1;
  const mayPass = failure.retryable || failure.awsCode === aboutTime || damaged.has(failure.awsCode ?? "");
  const error = { ...failure, retryable: mayPass || isCredentialFailure(failure) };
  if (!mayPass || attempts >= maxAttempts) return { state: "failed", error, attempts, mayHaveLanded: true };
  const waitMs = Math.min(longestWaitMs, baseMs * 2 ** (attempts - 1)) * (0.5 + random() / 2);
  return { state: "queued", error, attempts, notBefore: Math.ceil(now + waitMs), mayHaveLanded: true };
}
