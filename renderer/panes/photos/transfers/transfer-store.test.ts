import { describe, expect, it } from "vitest";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { TransferTotals } from "../../../../shared/contract/transfer.ts";
import { applyChanges, applyPage, countOf, summarise, type TransferList } from "./transfer-store.ts";

const totals: TransferTotals = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 0, doneBytes: 0, bytesPerSecond: 0 };
const batch = (id: string, its: Partial<TransferTotals> = { queued: 1 }, more: Partial<TransferBatch> = {}): TransferBatch => ({
  id, name: `drop ${id}`, direction: "upload", profile: "sandbox", region: "us-west-2", bucket: "photos", place: "", createdAt: "2026-03-10T08:00:00Z", isGrowing: false, missing: 0, totals: { ...totals, ...its }, ...more,
});
const nothing: TransferList = { batches: [], totals: undefined };
const ids = ({ batches }: TransferList) => batches.map(({ id }) => id);

describe("the list of batches", () => {
  it("changes them in place and puts new ones first, the newest on top", () => {
    const list = applyPage(nothing, [batch("2"), batch("1")], totals);
    const next = applyChanges(list, { totals, batches: [batch("9"), batch("10"), batch("2", { done: 1 })] });
    expect(ids(next)).toEqual(["10", "9", "2", "1"]);
    expect(countOf(next.batches[2]!)).toBe(1);
    expect(next.batches[2]!.totals.done).toBe(1);
  });

  it("lets a page that was asked earlier not undo a change", () => {
    const changed = applyChanges(nothing, { totals: { ...totals, done: 1 }, batches: [batch("1", { done: 1 })] });
    const list = applyPage(changed, [batch("1"), batch("0")], totals);
    expect(list.batches.map((one) => one.totals.done)).toEqual([1, 0]);
    expect(list.totals?.done).toBe(1);
  });

  it("drops what has nothing left on the list, but not what has nothing yet", () => {
    const list = applyPage(nothing, [batch("2"), batch("1")], totals);
    expect(ids(applyChanges(list, { totals, batches: [batch("2", {}), batch("3", {}, { isGrowing: true })] }))).toEqual(["3", "1"]);
  });
});

describe("the line of total progress", () => {
  it("counts what still goes on, and the share of bytes, those on their way too", () => {
    expect(summarise({ ...totals, running: 1, queued: 2, done: 1, totalBytes: 400, doneBytes: 60, onTheWayBytes: 40 })).toEqual({ active: 3, total: 4, share: 0.25 });
  });

  it("goes by files while the size of some is not known", () => {
    const some = { ...totals, queued: 24, done: 30, totalBytes: 400, doneBytes: 400 };
    expect(summarise({ ...some, hasUnknownSizes: true }).share).toBe(30 / 54);
    expect(summarise(some).share).toBe(1);
  });

  it("is whole for empty files that are done, and not for those that wait", () => {
    expect(summarise({ ...totals, done: 1 }).share).toBe(1);
    expect(summarise({ ...totals, queued: 1 }).share).toBe(0);
  });
});
