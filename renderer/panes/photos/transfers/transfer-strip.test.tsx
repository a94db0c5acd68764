import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AnalysisWork } from "../../../../shared/contract/photos-analyses.ts";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { protectedProfile, sandboxProfile } from "../../../lib/testing/sessions.ts";
import { TransferStrip } from "./transfer-strip.tsx";

const none: TransferTotals = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 0, doneBytes: 0, bytesPerSecond: 0 };
const transfer = (id: string, more: Partial<Transfer> = {}): Transfer => ({
  id, batch: "1", direction: "upload", profile: "sandbox", region: "us-west-2", bucket: "photos", key: `${id}.jpg`, sizeBytes: 2048, doneBytes: 1024, state: "running", label: true, createdAt: "2026-03-10T08:00:00.000Z", ...more,
});

const batchOf = (totals: Partial<TransferTotals>, more: Partial<TransferBatch> = {}): TransferBatch => ({
  id: "1", name: "holiday", direction: "upload", profile: "sandbox", region: "us-west-2", bucket: "photos", place: "", createdAt: "2026-03-10T08:00:00.000Z", isGrowing: false, missing: 0, totals: { ...none, ...totals }, ...more,
});

const work: AnalysisWork = { profile: "sandbox", region: "us-west-2", waiting: 1000, held: 0, ended: 1200, expected: 5000, isListing: false, monthUsd: 0 };

function open(rows: Transfer[], totals: Partial<TransferTotals>, more: { batch?: Partial<TransferBatch>; handlers?: SomeHandlers["transfers"]; app?: SomeHandlers["app"]; photos?: SomeHandlers["photos"] } = {}) {
  const done: unknown[] = [];
  const note = (name: string) => (input: unknown) => (done.push([name, input]), {});
  const handlers: SomeHandlers = {
    sessions: { listProfiles: () => ({ profiles: [sandboxProfile, protectedProfile], problems: [], initial: { profile: "sandbox", region: "us-west-2" } }) },
    transfers: {
      listTransfers: ({ offset, limit, states }) => ({ transfers: rows.filter(({ state }) => states?.includes(state) ?? true).slice(offset, offset + limit), total: rows.length, totals: { ...none, ...totals } }),
      listBatches: () => ({ batches: rows.length > 0 ? [batchOf(totals, more.batch)] : [], total: 1 }),
      listTransferFailures: () => ({ groups: [] }),
      pauseTransfers: note("pause"), resumeTransfers: note("resume"), cancelTransfers: note("cancel"), retryTransfers: note("retry"), resolveConflicts: note("resolve"), clearTransfers: note("clear"),
      ...more.handlers,
    },
    photos: { listAnalysisWork: () => ({ work: [] }), ...more.photos },
    app: { getPreferences: () => ({ theme: "system", labelThreshold: 70, galleryView: "gallery" }), ...more.app },
  };
  return { done, ...renderInConsole(<TransferStrip />, handlers) };
}

it("is not there while nothing is transferred, and comes with the first", async () => {
  const { bridge, container } = open([], {});
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
  expect(container.textContent).toBe("");
  act(() => bridge.publish({ name: "transfers.changed", value: { transfers: [transfer("a")], batches: [], more: false, totals: { ...none, running: 1, totalBytes: 2048, doneBytes: 1024, bytesPerSecond: 512, secondsLeft: 2 } } }));
  await screen.findByText("0 of 1 file · 1 KiB of 2 KiB · 512 B/s · 2 s left");
  expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(0.5);
});

it("tells no bytes of what nobody knows the size of: files are counted, and a row that waits has no size", async () => {
  const rows = [transfer("a", { sizeBytes: undefined, doneBytes: 0, state: "queued" }), transfer("b", { sizeBytes: undefined, doneBytes: 0 }), transfer("c", { sizeBytes: undefined, doneBytes: 0, state: "paused" }), transfer("d", { sizeBytes: 0, doneBytes: 0, state: "queued" })];
  const { user } = open(rows, { queued: 22, running: 1, paused: 1, done: 30, totalBytes: 2048, doneBytes: 2048, bytesPerSecond: 512, hasUnknownSizes: true });
  const all = within(await screen.findByRole("group", { name: "All transfers" }));
  all.getByText("30 of 54 files · 512 B/s · 1 paused");
  expect(all.getByRole<HTMLProgressElement>("progressbar").value).toBeCloseTo(30 / 54);
  await user.click(screen.getByRole("button", { name: /Transfers/ }));
  const listed = await screen.findAllByRole("listitem");
  expect(listed.map((row) => [".transfers-size", ".transfers-state"].map((part) => row.querySelector(part)!.textContent))).toEqual([["", "Waiting"], ["", "Starting"], ["", "Paused"], ["0 B", "Waiting"]]);
});

it("tells that a folder is listed, before anything of it moves, and cancels that", async () => {
  const { bridge, user, done } = open([], {});
  act(() => bridge.publish({ name: "transfers.changed", value: { transfers: [], batches: [], more: false, totals: { ...none, isListing: true } } }));
  await screen.findByText("Listing…");
  act(() => bridge.publish({ name: "transfers.changed", value: { transfers: [], batches: [], more: false, totals: { ...none, running: 1, totalBytes: 2048, isListing: true } } }));
  await screen.findByText(/0 of 1 file.*listing more…/);
  await user.click(screen.getByRole("button", { name: "Cancel all" }));
  await waitFor(() => expect(done).toEqual([["cancel", {}]]));
});

it("tells how far labelling is, of which account, and takes it back", async () => {
  const cancelled: unknown[] = [];
  const { bridge, user } = open([], {}, { handlers: {}, photos: { listAnalysisWork: () => ({ work: [work] }), cancelAnalyses: (input) => (cancelled.push(input), { cancelled: 1 }) } });
  await screen.findByText("Labelling and analyses: 1,200 of 5,000 photos");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(cancelled).toEqual([{}]));
  act(() => bridge.publish({ name: "photos.analysisWork", value: { work: [{ ...work, profile: "prod", isListing: true, expected: undefined }] } }));
  await screen.findByText(/1,200 of at least 2,200 photos/);
  screen.getByText("prod · us-west-2");
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
  act(() => bridge.publish({ name: "photos.analysisWork", value: { work: [] } }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Transfers" })).toBeNull());
});

it("says once that labelling stopped at the month's limit, what waits, and raises the limit", async () => {
  const limits: unknown[] = [];
  const { user } = open([], {}, { photos: { listAnalysisWork: () => ({ work: [{ ...work, waiting: 0, held: 3800, limitUsd: 5, monthUsd: 4.9995 }] }), setCostLimit: (input) => (limits.push(input), {}) } });
  await screen.findByText(/stopped at sandbox's limit of \$5.00 a month.*3,800 photos wait/);
  await user.click(screen.getByRole("button", { name: "Raise the limit…" }));
  const dialog = await screen.findByRole("dialog", { name: /Raise the monthly limit/ });
  const field = within(dialog).getByRole("textbox", { name: "Monthly limit for sandbox, USD" });
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Raise and label" });
  await user.type(field, "4");
  expect(confirm.disabled || confirm.getAttribute("aria-disabled") === "true").toBe(true);
  await user.clear(field);
  await user.type(field, "20");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(confirm);
  await waitFor(() => expect(limits).toEqual([{ profile: "sandbox", usd: 20 }]));
});

it("opens into what a drop began and every file of it: progress, error in words, whose account it goes to", async () => {
  const failed = transfer("b", { state: "failed", error: { code: "access-denied", message: "s3:PutObject is denied.", operation: "s3:PutObject", retryable: false, advice: "Ask for it." } });
  const { user } = open([transfer("a"), failed, transfer("c")], { running: 2, failed: 1, totalBytes: 6144 }, { batch: { profile: "prod", region: "eu-west-1" } });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  const rows = await screen.findAllByRole("listitem");
  expect(rows).toHaveLength(3);
  within(rows[0] as HTMLElement).getByRole("progressbar", { name: "a.jpg, 50 %" });
  within(rows[1] as HTMLElement).getByText("s3:PutObject is denied. Ask for it.");
  within(screen.getByRole("region", { name: "Upload: holiday" })).getByText("prod · eu-west-1");
  expect(await findAxeViolations()).toEqual([]);
});

it("answers conflicts one by one and all at once", async () => {
  const { user, done } = open([transfer("a", { state: "conflict" }), transfer("b", { state: "conflict" })], { conflicts: 2 });
  await screen.findByText(/2 files wait for your answer/);
  await user.click(screen.getByRole("button", { name: /Transfers/ }));
  await user.click(await screen.findByRole("button", { name: "Skip all" }));
  const row = (await screen.findAllByRole("listitem"))[1] as HTMLElement;
  await user.click(within(row).getByRole("button", { name: "Keep both" }));
  await user.click(screen.getByRole("button", { name: "Replace all" }));
  await waitFor(() => expect(done).toEqual([["resolve", { applyToRest: true, choice: "skip", batch: "1" }], ["resolve", { applyToRest: false, choice: "keep-both", ids: ["b"] }], ["resolve", { applyToRest: false, choice: "replace", ids: ["a", "b"] }]]));
});

it("replaces what is in a protected profile only when that profile's name is typed, whichever is on screen", async () => {
  const guarded = transfer("b", { state: "conflict", profile: protectedProfile.name, region: "eu-central-1" });
  const { user, done } = open([transfer("a", { state: "conflict" }), guarded, transfer("c", { state: "conflict", profile: protectedProfile.name, direction: "download" })], { conflicts: 3 });
  await user.click(await screen.findByRole("button", { name: "Replace all" }));
  const dialog = await screen.findByRole("dialog");
  expect(done).toEqual([["resolve", { applyToRest: false, choice: "replace", ids: ["a", "c"] }]]);
  within(dialog).getByText("photos/b.jpg");
  expect(dialog.textContent).toContain("(prod, eu-central-1) is overwritten");
  const replace = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Replace" });
  expect(replace.disabled).toBe(true);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(done).toHaveLength(1);

  await user.click(screen.getByRole("button", { name: /Transfers/ }));
  await user.click(within((await screen.findAllByRole("listitem"))[1] as HTMLElement).getByRole("button", { name: "Replace" }));
  await user.type(await screen.findByRole("textbox", { name: "Type prod to confirm" }), "prod{Enter}");
  expect(done[1]).toEqual(["resolve", { applyToRest: false, choice: "replace", ids: ["b"] }]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("pauses, resumes, cancels and retries what can be", async () => {
  const { user, done } = open([transfer("a"), transfer("b", { state: "paused" }), transfer("c", { state: "failed" })], { running: 1, paused: 1, failed: 1 });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  const [running, paused, failed] = (await screen.findAllByRole("listitem")) as [HTMLElement, HTMLElement, HTMLElement];
  await user.click(within(running).getByRole("button", { name: "Pause" }));
  await user.click(within(paused).getByRole("button", { name: "Resume" }));
  await user.click(within(failed).getByRole("button", { name: "Retry" }));
  await user.click(within(paused).getByRole("button", { name: "Cancel" }));
  await user.click(within(screen.getByRole("region", { name: "Upload: holiday" })).getAllByRole("button", { name: "Pause" })[0]!);
  await user.click(screen.getByRole("button", { name: "Cancel all" }));
  expect(done).toEqual([["pause", { ids: ["a"] }], ["resume", { ids: ["b"] }], ["retry", { ids: ["c"] }], ["cancel", { ids: ["b"] }], ["pause", { batch: "1" }], ["cancel", {}]]);
});

it("shows a name that steers text as what it is", async () => {
  const { user } = open([transfer("a", { key: "x\u202egpj.exe" })], { running: 1 });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  await screen.findByText("x⟨U+202E⟩gpj.exe");
});

it("says what of a drop never came, and groups what failed by its reason", async () => {
  const denied = { code: "access-denied", message: "s3:PutObject is denied.", operation: "s3:PutObject", retryable: false } as const;
  const groups = [{ code: "access-denied", awsCode: "AccessDenied", count: 2, error: denied, keys: ["a.jpg", "b.jpg"] }];
  const { user, done } = open([transfer("a", { state: "failed", error: denied }), transfer("b", { state: "failed", error: denied })], { failed: 2 }, { batch: { missing: 1200 }, handlers: { listTransferFailures: () => ({ groups }) } });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  await screen.findByText(/1,200 files of this drop never came/);
  const reasons = await screen.findByRole("list", { name: "Failures by reason" });
  within(reasons).getByText("2 files");
  await user.click(within(reasons).getByRole("button", { name: "Retry these" }));
  expect(done).toEqual([["retry", { batch: "1", failedBy: { code: "access-denied", awsCode: "AccessDenied" } }]]);
});

it("reads of fifty thousand files those in sight alone, and again where too many changed to be told", async () => {
  const asked: unknown[] = [];
  const { user, bridge } = open([transfer("a")], { queued: 50_000 }, {
    handlers: {
      listTransfers: ({ offset, limit, batch }) => {
        if (batch) asked.push([offset, limit]);
        return { transfers: Array.from({ length: Math.min(limit, 50_000 - offset) }, (_, index) => transfer(String(offset + index), { state: "queued" })), total: 50_000, totals: { ...none, queued: 50_000 } };
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  await screen.findAllByRole("listitem");
  expect(asked).toEqual([[0, 200]]);
  expect(screen.getAllByRole("listitem").length).toBeLessThan(60);
  act(() => bridge.publish({ name: "transfers.changed", value: { transfers: [transfer("0", { state: "done" })], batches: [batchOf({ queued: 49_000, done: 1000 })], more: true, totals: { ...none, queued: 49_000, done: 1000 } } }));
  await screen.findByText("Uploaded");
  await waitFor(() => expect(asked).toEqual([[0, 200], [0, 200]]));
});

it("limits the speed, by its button and from the palette, and says what is limited", async () => {
  const kept: unknown[] = [];
  let limits = {};
  const { user, commands } = open([transfer("a")], { running: 1 }, {
    app: { getPreferences: () => ({ theme: "system", labelThreshold: 70, galleryView: "gallery", ...limits }), setPreferences: (change) => (kept.push(change), (limits = change), {}) },
  });
  await user.click(await screen.findByRole("button", { name: "Limit" }));
  const field = await screen.findByRole("textbox", { name: "Uploads, MB a second" });
  await user.type(field, "x");
  screen.getByText("A number from 0.05 to 10,000, or nothing.");
  await user.clear(field);
  await user.type(field, "2.5");
  await user.click(screen.getByRole("button", { name: "Apply" }));
  await screen.findByRole("button", { name: "↑ 2.5 MB/s · ↓ no limit" });
  expect(kept).toEqual([{ uploadLimit: 2.5, downloadLimit: 0 }]);
  act(() => commands.list().find(({ id }) => id === "transfers.limit")!.run());
  expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "Uploads, MB a second" })).value).toBe("2.5");
});

it("shows what became of earlier transfers: searched, exported, begun again, and cleared when that is confirmed", async () => {
  const asked: unknown[] = [];
  const did: unknown[] = [];
  const ended = { ...transfer("old", { state: "done", direction: "download", savedAs: "old.jpg", checkedBy: "CRC32", endedAt: "2026-03-10T09:00:00.000Z" }), canRestart: true };
  const { user, flashes } = open([transfer("a")], { running: 1 }, {
    handlers: {
      listHistory: ({ limit: _, ...filter }) => (asked.push(filter), { transfers: filter.search === "none" ? [] : [ended], total: filter.search === "none" ? 0 : 1, buckets: ["photos"], profiles: ["sandbox"] }),
      restartTransfers: (input) => (did.push(input), { restarted: 1, gone: 0 }),
      exportHistory: (filter) => (did.push(filter), { path: "/downloads/transfers.csv", count: 1 }),
      showDownloadedFile: () => ({ shown: false, path: "/downloads/old.jpg" }),
      clearHistory: () => (did.push("cleared"), { cleared: 1 }),
    },
  });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  await user.click(screen.getByRole("tab", { name: "History" }));
  const row = await screen.findByRole("listitem");
  within(row).getByText("Saved as old.jpg · CRC32 agrees");
  expect(within(row).getByRole("link", { name: "Library" }).getAttribute("href")).toBe("#/photos?bucket=photos");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(within(row).getByRole("button", { name: "Again" }));
  await user.click(within(row).getByRole("button", { name: "Show file" }));
  await user.click(screen.getByRole("button", { name: "Export CSV" }));
  await waitFor(() => expect(flashes.list().map(({ detail }) => detail)).toEqual(["/downloads/old.jpg", "/downloads/transfers.csv"]));
  await user.type(screen.getByRole("searchbox", { name: "Search keys in the history" }), "none");
  await screen.findByText("Nothing in the history fits");
  await user.clear(screen.getByRole("searchbox", { name: "Search keys in the history" }));
  await screen.findByRole("listitem");
  await user.click(screen.getByRole("button", { name: "Clear…" }));
  expect(did).toEqual([{ ids: ["old"] }, {}]);
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(did.at(-1)).toBe("cleared"));
});
