import type { AwsCredentialIdentity } from "@smithy/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepCredentials } from "./keep-credentials.ts";

const minute = 60_000;
beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-20T12:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** A provider whose credentials last an hour, numbered. */
function start(lastMs: number | null = 60 * minute) {
  let count = 0;
  let failing = false;
  const kept = keepCredentials("dev", async () => async () => {
    if (failing) throw new Error("no network");
    count++;
    return { accessKeyId: `AKIA${count}`, secretAccessKey: "s", ...(lastMs === null ? {} : { expiration: new Date(Date.now() + lastMs) }) };
  });
  return { kept, fail: (isSo: boolean) => (failing = isSo), count: () => count, id: async () => (await kept.provide()).accessKeyId };
}

test("are fetched once for all who ask, and again five minutes before they end", async () => {
  const { id, count, kept } = start();
  expect(kept.expiresAt()).toBeUndefined();
  expect(await Promise.all([id(), id(), id()])).toEqual(["AKIA1", "AKIA1", "AKIA1"]);
  expect(kept.expiresAt()?.toISOString()).toBe("2026-11-20T13:00:00.000Z");
  vi.advanceTimersByTime(54 * minute);
  expect(await id()).toBe("AKIA1");
  expect(count()).toBe(1);
  vi.advanceTimersByTime(2 * minute);
  // Nobody waits for the new ones while the old are good.
  expect(await id()).toBe("AKIA1");
  await vi.waitFor(async () => expect(await id()).toBe("AKIA2"));
  expect(count()).toBe(2);
});

test("go on while a renewal fails, until their last minute; then the failure is told", async () => {
  const { id, fail } = start();
  await id();
  fail(true);
  vi.advanceTimersByTime(57 * minute);
  expect(await id()).toBe("AKIA1");
  vi.advanceTimersByTime(2.5 * minute);
  await expect(id()).rejects.toMatchObject({ code: "not-signed-in", message: 'The profile "dev" gave no credentials: no network' });
  fail(false);
  expect(await id()).toBe("AKIA2");
});

test("static ones are fetched once", async () => {
  const { id, count, kept } = start(null);
  await id();
  vi.advanceTimersByTime(1e9);
  await id();
  expect([count(), kept.expiresAt()]).toEqual([1, undefined]);
});

test("those that last less than the renewal's lead are not fetched with each call", async () => {
  const { id, count } = start(3 * minute);
  for (let call = 0; call < 10; call++) await id();
  expect(count()).toBe(1);
});

test("expired ones are dropped once, by whoever comes first", async () => {
  const { kept, id } = start();
  const used: AwsCredentialIdentity = await kept.provide();
  expect(kept.drop(used)).toBe(true);
  expect(await id()).toBe("AKIA2");
  // Late comers whose call used the old ones: the new are there already.
  expect(kept.drop(used)).toBe(true);
  expect(await id()).toBe("AKIA2");
  // New ones that are refused at once: an endless round is not begun.
  expect(kept.drop(await kept.provide())).toBe(false);
  expect(await id()).toBe("AKIA2");
  vi.advanceTimersByTime(minute);
  expect(kept.drop(await kept.provide())).toBe(true);
  expect(await id()).toBe("AKIA3");
});
