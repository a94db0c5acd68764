import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
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

function open(rows: Transfer[], totals: Partial<TransferTotals>) {
  const done: unknown[] = [];
  const note = (name: string) => (input: unknown) => (done.push([name, input]), {});
  const handlers: SomeHandlers = {
    sessions: { listProfiles: () => ({ profiles: [sandboxProfile, protectedProfile], problems: [], initial: { profile: "sandbox", region: "us-west-2" } }) },
    transfers: {
      listTransfers: ({ offset, limit }) => ({ transfers: rows.slice(offset, offset + limit), total: rows.length, totals: { ...none, ...totals } }),
      pauseTransfers: note("pause"), resumeTransfers: note("resume"), cancelTransfers: note("cancel"), retryTransfers: note("retry"), resolveConflicts: note("resolve"), clearTransfers: note("clear"),
    },
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

it("opens into every file: its progress, its error in words, whose account it goes to", async () => {
  const failed = transfer("b", { state: "failed", error: { code: "access-denied", message: "s3:PutObject is denied.", operation: "s3:PutObject", retryable: false, advice: "Ask for it." } });
  const { user } = open([transfer("a"), failed, transfer("c", { profile: "prod", region: "eu-west-1" })], { running: 2, failed: 1, totalBytes: 6144 });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  const rows = await screen.findAllByRole("listitem");
  expect(rows).toHaveLength(3);
  within(rows[0] as HTMLElement).getByRole("progressbar", { name: "a.jpg, 50 %" });
  within(rows[1] as HTMLElement).getByText("s3:PutObject is denied. Ask for it.");
  within(rows[2] as HTMLElement).getByText("prod · eu-west-1");
  expect(within(rows[0] as HTMLElement).queryByText(/us-west-2/)).toBeNull();
  expect(await findAxeViolations()).toEqual([]);
});

it("answers conflicts one by one and all at once", async () => {
  const { user, done } = open([transfer("a", { state: "conflict" }), transfer("b", { state: "conflict" })], { conflicts: 2 });
  await screen.findByText(/2 files wait for your answer/);
  await user.click(screen.getByRole("button", { name: /Transfers/ }));
  const row = (await screen.findAllByRole("listitem"))[1] as HTMLElement;
  await user.click(within(row).getByRole("button", { name: "Keep both" }));
  await user.click(screen.getByRole("button", { name: "Replace all" }));
  await waitFor(() => expect(done).toEqual([["resolve", { applyToRest: false, choice: "keep-both", ids: ["b"] }], ["resolve", { applyToRest: false, choice: "replace", ids: ["a", "b"] }]]));
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
  await user.click(screen.getByRole("button", { name: "Cancel all" }));
  expect(done).toEqual([["pause", { ids: ["a"] }], ["resume", { ids: ["b"] }], ["retry", { ids: ["c"] }], ["cancel", { ids: ["b"] }], ["cancel", {}]]);
});

it("shows a name that steers text as what it is", async () => {
  const { user } = open([transfer("a", { key: "x\u202egpj.exe" })], { running: 1 });
  await user.click(await screen.findByRole("button", { name: /Transfers/ }));
  await screen.findByText("x⟨U+202E⟩gpj.exe");
});
