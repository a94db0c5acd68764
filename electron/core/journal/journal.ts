import type { JournalEntry } from "../../../shared/contract/journal.ts";
import type { Events } from "../events.ts";

/** The last AWS calls of this run, told on by events at most ten times a second. */
export interface Journal {
  append(entry: Omit<JournalEntry, "id">): void;
  /** Newest first; `before` is an entry's id. */
  list(limit: number, before?: number): { calls: JournalEntry[]; total: number };
  clear(): void;
  close(): void;
}

const capacity = 10_000;
const batchMs = 100;

export function createJournal(events: Events): Journal {
  let calls: JournalEntry[] = [];
  let nextId = 1;
  let batch: JournalEntry[] = [];
  let timer: NodeJS.Timeout | undefined;

  function publish(): void {
    timer = undefined;
    const appended = batch;
    batch = [];
    if (appended.length > 0) events.publish("journal.appended", { calls: appended });
  }

  return {
    append: (entry) => {
      const numbered = { id: nextId++, ...entry };
      calls.push(numbered);
      // Cut back rarely: shifting one off an array of 10,000 at every call would cost more than the call.
      if (calls.length >= 2 * capacity) calls = calls.slice(-capacity);
      batch.push(numbered);
      if (batch.length > capacity) batch.shift();
      timer ??= setTimeout(publish, batchMs).unref();
    },
    list: (limit, before = Infinity) => {
      const kept = calls.slice(-capacity);
      return { calls: kept.filter(({ id }) => id < before).slice(-limit).reverse(), total: kept.length };
    },
    clear: () => {
      calls = [];
      batch = [];
    },
    close: () => clearTimeout(timer),
  };
}
