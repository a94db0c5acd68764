import { describe, expect, it } from "vitest";
import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";
import { applyChanges, applyPage, summarise, type TransferList } from "./transfer-store.ts";

const totals: TransferTotals = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 0, doneBytes: 0, bytesPerSecond: 0 };
const transfer = (id: string, more: Partial<Transfer> = {}): Transfer => ({
  id, batch: "1", direction: "upload", profile: "sandbox", region: "us-west-2", bucket: "photos", key: `${id}.jpg`, sizeBytes: 10, doneBytes: 0, state: "queued", label: true, createdAt: "2026-03-10T08:00:00Z", ...more,
});
const nothing: TransferList = { rows: [], totals: undefined };
const ids = ({ rows }: TransferList) => rows.map(({ id }) => id);

describe("the list of transfers", () => {
  it("changes rows in place and puts new ones first, the newest on top", () => {
    const list = applyPage(nothing, [transfer("a"), transfer("b")], totals);
    const next = applyChanges(list, { batches: [], more: false, totals, transfers: [transfer("c", { createdAt: "2026-03-10T09:00:00Z" }), transfer("d", { createdAt: "2026-03-10T10:00:00Z" }), transfer("a", { state: "running" })] });
    expect(ids(next)).toEqual(["d", "c", "a", "b"]);
    expect(next.rows[2]?.state).toBe("running");
  });

  it("lets a page that was asked earlier not undo a change", () => {
    const changed = applyChanges(nothing, { batches: [], more: false, totals: { ...totals, done: 1 }, transfers: [transfer("a", { state: "done" })] });
    const list = applyPage(changed, [transfer("a", { state: "queued" }), transfer("b")], totals);
    expect(list.rows.map(({ state }) => state)).toEqual(["done", "queued"]);
    expect(list.totals?.done).toBe(1);
  });
});

describe("the line of total progress", () => {
  it("counts what still goes on, and the share of bytes", () => {
    expect(summarise({ ...totals, running: 1, queued: 2, done: 1, totalBytes: 400, doneBytes: 100 })).toEqual({ active: 3, total: 4, share: 0.25 });
  });

  it("is whole for empty files that are done, and not for those that wait", () => {
    expect(summarise({ ...totals, done: 1 }).share).toBe(1);
    expect(summarise({ ...totals, queued: 1 }).share).toBe(0);
  });
});
