import { expect, test } from "vitest";
import type { JournalEntry } from "../../../shared/contract/journal.ts";
import { createEvents } from "../events.ts";
import { createJournal } from "./journal.ts";

const entry = { at: "2026-11-20T00:00:00.000Z", service: "s3", operation: "PutObject", profile: "x", region: "us-west-2", durationMs: 1, attempts: 1, outcome: "ok" };

test("keeps the last 10,000, newest first, and pages by id", () => {
  const journal = createJournal(createEvents());
  for (let count = 0; count < 25_000; count++) journal.append(entry);
  const { calls, total } = journal.list(3);
  expect(total).toBe(10_000);
  expect(calls.map(({ id }) => id)).toEqual([25_000, 24_999, 24_998]);
  expect(journal.list(2, 24_998).calls.map(({ id }) => id)).toEqual([24_997, 24_996]);
  expect(journal.list(10_000, 15_002).calls.map(({ id }) => id)).toEqual([15_001]);
  expect([25_001, 25_000, 15_001, 15_000, 0].map((id) => journal.find(id)?.entry.id)).toEqual([undefined, 25_000, 15_001, undefined, undefined]);
  journal.clear();
  expect(journal.find(25_000)).toBeUndefined();
  expect(journal.list(10)).toEqual({ calls: [], total: 0 });
  journal.close();
});

test("tells of a burst in one event", async () => {
  const events = createEvents();
  const journal = createJournal(events);
  const told: JournalEntry[][] = [];
  const first = new Promise<void>((resolve) => {
    events.subscribe(({ name, value }) => {
      if (name !== "journal.appended") return;
      told.push(value.calls);
      resolve();
    });
  });
  for (let count = 0; count < 500; count++) journal.append(entry);
  expect(told).toEqual([]);
  await first;
  expect(told.map((calls) => calls.length)).toEqual([500]);
  expect(told[0]?.[0]?.id).toBe(1);
  journal.close();
});
