import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../log.ts";
import { type NewTransfer, Queue } from "./queue.ts";

let folder: string;
let queue: Queue;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-queue-"));
  queue = new Queue(join(folder, "transfers.db"), silentLog);
});
afterEach(() => {
  queue.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (more: Partial<NewTransfer> = {}): NewTransfer => ({ direction: "upload", profile: "home", region: "us-west-2", bucket: "b", key: "k", sizeBytes: 10, ...more });
const mebibyte = 1024 * 1024;

test("totals stay right through every kind of change", () => {
  const ids = queue.add([upload(), upload({ sizeBytes: 20 }), upload({ sizeBytes: 30 })]);
  queue.update(ids[0]!, { state: "done", doneBytes: 10 });
  queue.update(ids[1]!, { sizeBytes: 25 });
  queue.updateAll({ states: ["queued"], ids: [ids[2]!] }, { state: "cancelled" });
  expect(queue.totals()).toMatchObject({ done: { count: 1, sizeBytes: 10, doneBytes: 10 }, queued: { count: 1, sizeBytes: 25, doneBytes: 0 }, cancelled: { count: 1, sizeBytes: 30 } });
  queue.clear();
  expect(queue.totals()).toMatchObject({ done: { count: 0, sizeBytes: 0, doneBytes: 0 }, queued: { count: 1 }, cancelled: { count: 0 } });
});

test("the oldest starts first, small and large ones each in their lane, and none before its time", () => {
  const [waiting, small, large, edge] = queue.add([upload({ notBefore: 5000 }), upload(), upload({ sizeBytes: 8 * mebibyte + 1 }), upload({ sizeBytes: 8 * mebibyte })]);
  expect(queue.nextQueued(false, 1000)?.id).toBe(small);
  expect(queue.nextQueued(true, 1000)?.id).toBe(large);
  expect(queue.nextQueued(false, 5000)?.id).toBe(waiting);
  expect(queue.nextWake(1000)).toBe(5000);
  expect(queue.nextWake(5000)).toBeUndefined();
  queue.updateAll({ states: ["queued"], ids: [waiting!, small!] }, { state: "paused" });
  expect(queue.nextQueued(false, 1000)?.id).toBe(edge);
});

test("a bulk change touches what was selected alone", () => {
  const error = { code: "credentials-expired", message: "", operation: "", retryable: true } as const;
  const [one, two, three] = queue.add([upload({ state: "paused", error }), upload({ state: "paused" }), upload({ state: "paused", error, profile: "work" })]);
  expect(queue.updateAll({ states: ["paused"], failedBy: ["credentials-expired"], profile: "home" }, { state: "queued", error: null })).toEqual([one]);
  expect(queue.get(one!)).toMatchObject({ state: "queued", error: null });
  expect(queue.get(two!)?.state).toBe("paused");
  expect(queue.get(three!)?.error).toEqual(error);
  expect(queue.updateAll({ states: ["paused"], ids: [] }, { state: "queued" })).toEqual([]);
});

test("what still owes S3 or the disk something is hidden when it is cleared, and goes when it is clean", () => {
  const [owing, clean] = queue.add([upload({ state: "failed", uploadId: "u" }), upload({ state: "failed" })]);
  queue.clear();
  expect(queue.list(0, 10)).toEqual([]);
  expect(queue.get(clean!)).toBeUndefined();
  expect(queue.listUnclean().map(({ id }) => id)).toEqual([owing]);
  queue.update(owing!, { uploadId: null });
  queue.deleteClean();
  expect(queue.get(owing!)).toBeUndefined();
});

test("a name that SQL could mistake is a name", () => {
  const [id] = queue.add([upload({ profile: "'; DROP TABLE transfers; --", key: "\u0000'\"" })]);
  expect(queue.get(id!)).toMatchObject({ profile: "'; DROP TABLE transfers; --", key: "\u0000'\"" });
});
