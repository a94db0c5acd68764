import { expect, test } from "vitest";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import { createEvents } from "../../events.ts";
import { watchBatches } from "./batch-notices.ts";

const none = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 0, doneBytes: 0, bytesPerSecond: 0 };
const batch = (totals: Partial<TransferBatch["totals"]>, more: Partial<TransferBatch> = {}): TransferBatch => ({
  id: "1", name: "holiday", direction: "upload", profile: "p", region: "r", bucket: "b", place: "", createdAt: "2026-03-10T08:00:00Z", isGrowing: false, missing: 0, totals: { ...none, ...totals }, ...more,
});

function watch(isLong: boolean) {
  const events = createEvents();
  const notices: string[] = [];
  const ended: string[] = [];
  watchBatches(events, { notify: (title, body) => void notices.push(`${title} (${body})`) }, () => isLong);
  events.subscribe((event) => event.name === "transfers.batchEnded" && ended.push(event.value.batch.name));
  const tell = (told: TransferBatch) => events.publish("transfers.changed", { transfers: [], batches: [told], more: false, totals: none });
  return { notices, ended, tell };
}

test("a long batch tells once that it ended, and how", () => {
  const { notices, ended, tell } = watch(true);
  tell(batch({ running: 2, done: 1 }));
  tell(batch({ done: 1200 }, { isGrowing: true }));
  expect(notices).toEqual([]);
  tell(batch({ done: 1200, failed: 1 }));
  tell(batch({ done: 1200, failed: 1 }));
  expect(notices).toEqual(["Uploaded: holiday (1,200 done, 1 failed)"]);
  expect(ended).toEqual(["holiday"]);
});

test("a short one, or one that ended before, tells nothing", () => {
  const short = watch(false);
  short.tell(batch({ running: 1 }));
  short.tell(batch({ done: 1 }));
  const before = watch(true);
  before.tell(batch({ done: 1 }));
  expect([short.notices, before.notices]).toEqual([[], []]);
});
