import { expect, test } from "vitest";
import type { Failure } from "../../../shared/contract/failures.ts";
import { afterFailure, isCredentialFailure } from "./after-failure.ts";
import type { QueuedTransfer } from "./queue/transfer-row.ts";

const network: Failure = { code: "network", message: "cut", operation: "s3:PutObject", retryable: true };
const transfer = (attempts: number) => ({ attempts }) as QueuedTransfer;

test("comes back later and later, and gives up", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6].map((attempts) => afterFailure(transfer(attempts), network, 0, 1000, () => 1).notBefore);
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 60000]);
  expect(afterFailure(transfer(7), network, 0)).toMatchObject({ state: "failed", error: { retryable: true } });
});

test("does not repeat what cannot pass", () => {
  const denied: Failure = { code: "access-denied", message: "no", operation: "s3:PutObject", retryable: false };
  expect(afterFailure(transfer(0), denied, 0)).toMatchObject({ state: "failed", error: { retryable: false } });
});

test("sends damaged content again", () => {
  const damaged: Failure = { code: "unexpected", message: "digest", awsCode: "BadDigest", operation: "s3:PutObject", retryable: false };
  expect(afterFailure(transfer(0), damaged, 0)).toMatchObject({ state: "queued" });
});

test("sends again what a wrong clock signed", () => {
  const skewed: Failure = { code: "not-signed-in", message: "too large", awsCode: "RequestTimeTooSkewed", operation: "s3:PutObject", retryable: false };
  expect(isCredentialFailure(skewed)).toBe(false);
  expect(afterFailure(transfer(0), skewed, 0)).toMatchObject({ state: "queued" });
  expect(afterFailure(transfer(7), skewed, 0)).toMatchObject({ state: "failed", error: { retryable: true } });
});

test("says that expired credentials may be retried", () => {
  const expired: Failure = { code: "credentials-expired", message: "expired", operation: "s3:PutObject", retryable: false };
  expect(afterFailure(transfer(0), expired, 0)).toMatchObject({ state: "failed", error: { retryable: true } });
});
