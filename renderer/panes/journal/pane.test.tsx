import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { JournalEntry } from "../../../shared/contract/journal.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { JournalPane } from "./pane.tsx";
import { appendCalls } from "./use-journal.ts";

const makeCall = (id: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id, at: new Date(Date.UTC(2026, 10, 20, 10, 0, id)).toISOString(), service: "ec2", operation: `Describe${id}`, profile: "sandbox", region: "us-west-2", durationMs: 12, attempts: 1, requestId: `request-${id}`, outcome: "ok", ...more,
});

function show(calls: JournalEntry[]) {
  return renderInConsole(<JournalPane />, { journal: { listCalls: () => ({ calls, total: calls.length }), clearCalls: () => (calls.splice(0), {}) } });
}

test("new calls come in by themselves, newest first", async () => {
  const { bridge } = show([makeCall(1)]);
  await screen.findByText("Describe1");
  act(() => bridge.publish({ name: "journal.appended", value: { calls: [makeCall(2, { outcome: "AccessDenied", message: "Not allowed." })] } }));
  await screen.findByText("Describe2");
  expect(screen.getAllByRole("row")[1]?.textContent).toContain("AccessDenied");
  expect(screen.getByText(/2 calls of this run · 1 failed/)).toBeDefined();
});

test("shows only failures, only this context, only what matches", async () => {
  const { user } = show([makeCall(1), makeCall(2, { outcome: "AccessDenied" }), makeCall(3, { region: "eu-central-1" }), makeCall(4, { outcome: "AbortError" })]);
  await screen.findByText("Describe1");
  await user.click(screen.getByRole("button", { name: "Only failures" }));
  expect(screen.getAllByRole("row").slice(1).map((row) => row.textContent)).toEqual([expect.stringContaining("Describe2")]);
  await user.click(screen.getByRole("button", { name: "Only failures" }));
  await user.click(screen.getByRole("button", { name: "Only sandbox · us-west-2" }));
  expect(screen.queryByText("Describe3")).toBeNull();
  await user.type(screen.getByRole("textbox", { name: "Filter calls" }), "request-1");
  await waitFor(() => expect(screen.queryByText("Describe2")).toBeNull());
});

test("emptied, it says what will stand there", async () => {
  const { user } = show([makeCall(1)]);
  await screen.findByText("Describe1");
  await user.click(screen.getByRole("button", { name: "Empty" }));
  await screen.findByText("No calls yet");
});

test("a call that was read already is not added twice", () => {
  const now = { calls: [makeCall(2), makeCall(1)], total: 2 };
  expect(appendCalls(now, [makeCall(2)])).toBe(now);
  expect(appendCalls(now, [makeCall(4), makeCall(3)]).calls.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
});

test("axe finds nothing with a call's details open", async () => {
  const { user } = show([makeCall(1, { outcome: "AccessDenied", message: "Not allowed." })]);
  await user.click(await screen.findByText("Describe1"));
  await screen.findByText("Not allowed.");
  expect(await findAxeViolations()).toEqual([]);
});
