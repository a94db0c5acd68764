import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../../log.ts";
import { Batches } from "./batches.ts";
import { failureGroups } from "./failure-groups.ts";
import { QueueDatabase } from "./queue-database.ts";
import { Queue } from "./queue.ts";
import type { NewTransfer } from "./transfer-row.ts";

let folder: string;
let database: QueueDatabase;
let queue: Queue;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-queue-"));
  database = new QueueDatabase(join(folder, "transfers.db"), silentLog);
  queue = new Queue(database);
});
afterEach(() => {
  database.close();
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
  expect(queue.updateAll({ states: ["paused"], failedBy: ["credentials-expired"], profile: "home" }, { state: "queued", error: null })).toEqual([{ id: one, batchId: 0 }]);
  expect(queue.get(one!)).toMatchObject({ state: "queued", error: null });
  expect(queue.get(two!)?.state).toBe("paused");
  expect(queue.get(three!)?.error).toEqual(error);
  expect(queue.updateAll({ states: ["paused"], ids: [] }, { state: "queued" })).toEqual([]);
});

test("a bulk change in portions touches the same as one at once, and nothing that came meanwhile", () => {
  const [first] = queue.add([upload({ batchId: 1 })]);
  queue.add([upload({ batchId: 2 })]);
  const [second, failed, third] = queue.add([upload({ batchId: 1 }), upload({ batchId: 1, state: "failed" }), upload({ batchId: 1 })]);
  const portions = queue.updateInPortions({ batch: 1, states: ["queued"] }, { state: "paused" }, 2);
  expect(portions.next().value).toEqual([{ id: first, batchId: 1 }]);
  expect(queue.count({ states: ["paused"] })).toBe(1);
  const [late] = queue.add([upload({ batchId: 1 })]);
  expect([...portions].flat().map(({ id }) => id)).toEqual([second, third]);
  expect(queue.get(failed!)?.state).toBe("failed");
  expect(queue.get(late!)?.state).toBe("queued");
  expect([...queue.updateInPortions({ ids: [first!, late!, second!, 1000], states: ["paused"] }, { state: "queued" }, 2)].map((some) => some.map(({ id }) => id))).toEqual([[first], [second]]);
  expect([...queue.updateInPortions({ batch: 3, states: ["queued"] }, { state: "paused" }, 2)]).toEqual([]);
  expect([...queue.updateInPortions({ states: ["queued"] }, { state: "cancelled" })].flat()).toHaveLength(4);
  expect(queue.totals()).toMatchObject({ queued: { count: 0 }, paused: { count: 1 }, failed: { count: 1 }, cancelled: { count: 4 } });
});

test("what ended and was cleared is off the list and the totals, and what it still owes S3 or the disk is known", () => {
  const [owing, clean] = queue.add([upload({ state: "failed", uploadId: "u" }), upload({ state: "failed" })]);
  queue.clear();
  expect(queue.list({ offset: 0, limit: 10 })).toEqual([]);
  expect(queue.get(clean!)).toMatchObject({ cleared: true });
  expect(queue.listUnclean().map(({ id }) => id)).toEqual([owing]);
});

test("a batch has totals of its own, is listed in its order, and is acted on alone", () => {
  const batches = new Batches(database);
  const begin = (name: string) => batches.begin({ name, direction: "upload", profile: "home", region: "us-west-2", bucket: "b", place: "" });
  const [first, second] = [begin("first"), begin("second")];
  const [a, b] = queue.add([upload({ batchId: first, sizeBytes: 1 }), upload({ batchId: first, sizeBytes: 2 })]);
  const [c] = queue.add([upload({ batchId: second, sizeBytes: 4 })]);
  expect(queue.list({ offset: 0, limit: 10, batch: first }).map(({ id }) => id)).toEqual([a, b]);
  expect(queue.updateAll({ batch: first, states: ["queued"] }, { state: "paused" })).toEqual([{ id: a, batchId: first }, { id: b, batchId: first }]);
  expect([queue.totals(first).paused, queue.totals(second).paused.count, queue.totals().queued.sizeBytes]).toEqual([{ count: 2, sizeBytes: 3, doneBytes: 0 }, 0, 4]);
  expect(queue.count({ batch: first, states: ["paused"] })).toBe(2);
  queue.update(c!, { state: "done" });
  queue.clear(second);
  expect(batches.list(0, 10).map(({ name }) => name)).toEqual(["first"]);
  expect(queue.get(c!)!.endedAt).toBeGreaterThan(Date.now() - 60_000);
});

test("failures are told by their reason", () => {
  const denied = { code: "access-denied", awsCode: "AccessDenied", message: "no", operation: "", retryable: false } as const;
  queue.add([upload({ key: "1", state: "failed", error: denied }), upload({ key: "2", state: "failed", error: { ...denied, code: "not-found", awsCode: "NoSuchBucket" } }), upload({ key: "3", state: "failed", error: denied })]);
  expect(failureGroups(database)).toMatchObject([{ code: "access-denied", awsCode: "AccessDenied", count: 2, keys: ["1", "3"] }, { code: "not-found", awsCode: "NoSuchBucket", count: 1, keys: ["2"] }]);
  expect(queue.updateAll({ states: ["failed"], failedBy: ["access-denied"], awsCode: "AccessDenied" }, { state: "queued", error: null })).toHaveLength(2);
});

test("a batch that an earlier run did not see to its end grows no more, and what never came is told", () => {
  const batches = new Batches(database);
  const more = { direction: "upload", profile: "home", region: "us-west-2", bucket: "b", place: "", isGrowing: true } as const;
  const [announced, listed] = [batches.begin({ ...more, name: "dropped", expectedFiles: 50 }), batches.begin({ ...more, name: "listed" })];
  batches.grew(announced, 20);
  expect(batches.missing(batches.get(announced)!)).toBe(0);
  const later = new Batches(database);
  later.start();
  expect([announced, listed].map((id) => later.missing(later.get(id)!))).toEqual([30, "unknown"]);
});

test("a name that SQL could mistake is a name", () => {
  const [id] = queue.add([upload({ profile: "'; DROP TABLE transfers; --", key: "\u0000'\"" })]);
  expect(queue.get(id!)).toMatchObject({ profile: "'; DROP TABLE transfers; --", key: "\u0000'\"" });
});
