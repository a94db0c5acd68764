import { describe, expect, test } from "vitest";
import { Pace } from "./pace.ts";

const { signal } = new AbortController();

/** Takes chunks until so much time has passed; answers the bytes. */
async function takeFor(pace: Pace, ms: number, chunkBytes: number): Promise<number> {
  const until = performance.now() + ms;
  let bytes = 0;
  while (performance.now() < until) {
    await pace.take(chunkBytes, signal);
    bytes += chunkBytes;
  }
  return bytes;
}

describe("a limit", () => {
  test("of nothing holds nothing up", () => {
    expect(new Pace().take(1e12, signal)).toBeUndefined();
  });

  test("holds all streams together to its bytes a second, whatever their chunks", async () => {
    const pace = new Pace();
    pace.setLimit(4_000_000);
    const taken = await Promise.all([64 * 1024, 5_000, 200_000].map((chunkBytes) => takeFor(pace, 1500, chunkBytes)));
    const perSecond = taken.reduce((sum, bytes) => sum + bytes, 0) / 1.5;
    // A busy machine comes late, never early.
    expect(perSecond).toBeLessThan(4_700_000);
    expect(perSecond).toBeGreaterThan(2_000_000);
  });

  test("lets who waits go in turn, so that one stream keeps no other waiting", async () => {
    const pace = new Pace();
    pace.setLimit(1_000_000);
    const [one, other] = await Promise.all([takeFor(pace, 600, 20_000), takeFor(pace, 600, 20_000)]);
    expect(Math.abs(one! - other!)).toBeLessThanOrEqual(40_000);
  });

  test("that is raised or lifted lets go at once", async () => {
    const pace = new Pace();
    pace.setLimit(1000);
    await pace.take(1_000_000, signal);
    const waiting = pace.take(1_000_000, signal);
    expect(waiting).toBeInstanceOf(Promise);
    pace.setLimit(0);
    await waiting;
    expect(pace.take(1e9, signal)).toBeUndefined();
  });

  test("holds nobody who is called off", async () => {
    const pace = new Pace();
    pace.setLimit(1000);
    await pace.take(1_000_000, signal);
    const controller = new AbortController();
    const waiting = pace.take(10, controller.signal);
    controller.abort("pause");
    await expect(waiting).rejects.toBe("pause");
    pace.setLimit(0);
  });

  test("asks for chunks that keep many slow streams moving", () => {
    const pace = new Pace();
    pace.setLimit(50_000);
    // Twenty-four streams in turn, each within ten seconds.
    expect((pace.chunkBytes * 24) / 50_000).toBeLessThan(10);
  });
});
