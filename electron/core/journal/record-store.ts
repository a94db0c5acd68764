import type { Member } from "../../../shared/aws/call-code/call.ts";

/** Kept records in all, and each one, in bytes as UTF-16 text. Entries go on without what does not fit. */
const budgetBytes = 32 * 1024 * 1024;
const maxRecordBytes = 256 * 1024;
const maxRecords = 10_000;

/** What is kept of a call beside its entry, and told only when asked for. */
export interface CallRecord {
  /** The call's input without secrets and bodies; absent when it was too large, or dropped for newer ones. */
  input?: readonly Member[] | undefined;
  /** EC2's encoded denial, which STS decodes. */
  encodedMessage?: string | undefined;
  /** How far the service's clock was ahead of this machine's, where the denial was about time. */
  clockAheadMs?: number | undefined;
}

export interface RecordStore {
  keep(id: number, record: CallRecord): void;
  /** Empty for a call of which nothing is kept any more. */
  read(id: number): CallRecord;
  clear(): void;
  readonly sizeBytes: number;
}

/** What is kept of calls beside their entries: the oldest goes first when it grows too much. */
export function createRecordStore(): RecordStore {
  // As text: a tenth of what the objects would take.
  const texts = new Map<number, string>();
  let sizeBytes = 0;

  function drop(id: number, text: string): void {
    texts.delete(id);
    sizeBytes -= 2 * text.length;
  }

  return {
    keep: (id, record) => {
      const full = JSON.stringify(record);
      // A denial is explained even where the input was too large.
      const text = 2 * full.length > maxRecordBytes ? JSON.stringify({ ...record, input: undefined }) : full;
      if (text === "{}") return;
      texts.set(id, text);
      sizeBytes += 2 * text.length;
      for (const [oldest, kept] of texts) {
        if (sizeBytes <= budgetBytes && texts.size <= maxRecords) break;
        drop(oldest, kept);
      }
    },
    read: (id) => JSON.parse(texts.get(id) ?? "{}") as CallRecord,
    clear: () => {
      texts.clear();
      sizeBytes = 0;
    },
    get sizeBytes() {
      return sizeBytes;
    },
  };
}
