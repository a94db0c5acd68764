import fc from "fast-check";
import { expect, test } from "vitest";
import { createBuckets, createTokenBucket, type Clock } from "./request-buckets.ts";

/** A clock that stands until it is moved; `advance` lets those go whose time has come, in order. */
function fakeClock(): Clock & { advance(ms: number): Promise<void> } {
  let now = 0;
  let waiting: { until: number; go(): void }[] = [];
  return {
    now: () => now,
    wait: (ms) => new Promise((go) => waiting.push({ until: now + ms, go })),
    advance: async (ms) => {
      now += ms;
      const due = waiting.filter(({ until }) => until <= now + 1e-6);
      waiting = waiting.filter(({ until }) => until > now + 1e-6);
      for (const { go } of due.toSorted((a, b) => a.until - b.until)) go();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

test("a full bucket lets a burst through at once, and then as many a second as are refilled, in order", async () => {
  const clock = fakeClock();
  const bucket = createTokenBucket({ capacity: 100, refillPerSecond: 20 }, clock);
  const gone: number[] = [];
  for (let number = 0; number < 140; number++) void bucket.take().then(() => gone.push(number));
  await clock.advance(0);
  expect(gone).toHaveLength(100);
  await clock.advance(1000);
  expect(gone).toHaveLength(120);
  await clock.advance(500);
  expect(gone).toHaveLength(130);
  await clock.advance(500);
  expect(gone).toEqual(Array.from({ length: 140 }, (_, number) => number));
});

test("what it holds never passes its capacity, however long nobody asks", async () => {
  const clock = fakeClock();
  const bucket = createTokenBucket({ capacity: 5, refillPerSecond: 2 }, clock);
  await clock.advance(3_600_000);
  let gone = 0;
  for (let number = 0; number < 20; number++) void bucket.take().then(() => gone++);
  await clock.advance(0);
  expect(gone).toBe(5);
});

test("emptied by others, it lets the next go when its token is back", async () => {
  const clock = fakeClock();
  const bucket = createTokenBucket({ capacity: 50, refillPerSecond: 5 }, clock);
  bucket.empty();
  let gone = 0;
  for (let number = 0; number < 3; number++) void bucket.take().then(() => gone++);
  await clock.advance(199);
  expect(gone).toBe(0);
  await clock.advance(1);
  expect(gone).toBe(1);
  await clock.advance(400);
  expect(gone).toBe(3);
});

test("more than it can hold waits for a full bucket, not for ever", async () => {
  const clock = fakeClock();
  const bucket = createTokenBucket({ capacity: 10, refillPerSecond: 1 }, clock);
  await bucket.take(3);
  let isGone = false;
  void bucket.take(1000).then(() => (isGone = true));
  await clock.advance(2999);
  expect(isGone).toBe(false);
  await clock.advance(1);
  expect(isGone).toBe(true);
});

test("in no stretch of time do more go than the bucket and its refill allow", async () => {
  const gaps = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 3000 }), asked: fc.integer({ min: 0, max: 8 }) }), { minLength: 1, maxLength: 30 });
  await fc.assert(fc.asyncProperty(gaps, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 6 }), async (steps, capacity, refillPerSecond) => {
    const clock = fakeClock();
    const bucket = createTokenBucket({ capacity, refillPerSecond }, clock);
    const gone: number[] = [];
    for (const { ms, asked } of steps) {
      for (let number = 0; number < asked; number++) void bucket.take().then(() => gone.push(clock.now()));
      // In small steps, as a real clock goes.
      for (let passed = 0; passed < ms; passed += 50) await clock.advance(Math.min(50, ms - passed));
      await clock.advance(0);
    }
    for (let from = 0; from < gone.length; from++) {
      for (let to = from; to < gone.length; to++) {
        expect(to - from + 1).toBeLessThanOrEqual(capacity + ((gone[to]! - gone[from]! + 50) / 1000) * refillPerSecond + 1e-6);
      }
    }
  }), { numRuns: 60 });
});

test("each account, region and operation has a bucket of its own", async () => {
  const clock = fakeClock();
  const buckets = createBuckets(clock);
  const size = { capacity: 1, refillPerSecond: 1 };
  const gone: string[] = [];
  const take = (account: string, region: string, name: string) => void buckets.of(account, region)(name, size).take().then(() => gone.push(`${account} ${region} ${name}`));
  take("1", "us-west-2", "DescribeInstances");
  take("1", "us-west-2", "DescribeInstances");
  take("1", "us-east-1", "DescribeInstances");
  take("2", "us-west-2", "DescribeInstances");
  take("1", "us-west-2", "DescribeVolumes");
  await clock.advance(0);
  expect(gone).toEqual(["1 us-west-2 DescribeInstances", "1 us-east-1 DescribeInstances", "2 us-west-2 DescribeInstances", "1 us-west-2 DescribeVolumes"]);
});
