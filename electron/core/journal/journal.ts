import type { JournalEntry } from "../../../shared/contract/journal.ts";
import type { Events } from "../events.ts";
import { createRecordStore, type CallRecord } from "./record-store.ts";

/** The last AWS calls of this run, told on by events at most ten times a second. */
export interface Journal {
  append(entry: Omit<JournalEntry, "id">, record?: CallRecord): void;
  /** One call, while it is kept. */
  find(id: number): { entry: JournalEntry; record: CallRecord } | undefined;
  /** Newest first; `before` is an entry's id. */
  list(limit: number, before?: number): { calls: JournalEntry[]; total: number };
  clear(): void;
  close(): void;
}

const capacity = 10_000;
const batchMs = 100;

export function createJournal(events: Events): Journal {
  const records = createRecordStore();
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
    append: (entry, record) => {
      const numbered = { id: nextId++, ...entry };
      if (record) records.keep(numbered.id, record);
      calls.push(numbered);
      // Cut back rarely: shifting one off an array of 10,000 at every call would cost more than the call.
      if (calls.length >= 2 * capacity) calls = calls.slice(-capacity);
      batch.push(numbered);
      if (batch.length > capacity) batch.shift();
      timer ??= setTimeout(publish, batchMs).unref();
    },
    find: (id) => {
      // Ids have no gaps: the place follows from the last one.
      const entry = nextId - id > capacity ? undefined : calls[calls.length - (nextId - id)];
      return entry && { entry, record: records.read(id) };
    },
    list: (limit, before = Infinity) => {
      const kept = calls.slice(-capacity);
      return { calls: kept.filter(({ id }) => id < before).slice(-limit).reverse(), total: kept.length };
    },
    clear: () => {
      calls = [];
      batch = [];
      records.clear();
    },
    close: () => clearTimeout(timer),
  };
}
