import type { JournalEntry } from "../../../shared/contract/journal.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import type { Column } from "../../ui/virtual-table/columns.ts";

const throttles = /Throttl|TooManyRequests|SlowDown|RequestLimitExceeded/;
/** Answers that say "no" as they were asked to: nothing went wrong. */
const expected = new Set(["DryRunOperation", "NotModified", "304"]);

/** Ended on our side: nobody waited for the answer any more. */
const cancellations = new Set(["AbortError", "cancelled"]);

export function toneOfOutcome({ outcome }: JournalEntry): Tone {
  if (outcome === "ok" || expected.has(outcome)) return "ok";
  if (cancellations.has(outcome)) return "off";
  return throttles.test(outcome) ? "warn" : "bad";
}

export function isFailed(entry: JournalEntry): boolean {
  return ["bad", "warn"].includes(toneOfOutcome(entry));
}

export function outcomeWords({ outcome }: JournalEntry): string {
  return cancellations.has(outcome) ? "cancelled" : outcome;
}

/** Local time with milliseconds: calls come many a second. */
function clock(at: string): string {
  const date = new Date(at);
  return `${date.toLocaleTimeString(undefined, { hour12: false })}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

export const columns: readonly Column<JournalEntry>[] = [
  { id: "at", title: "Time", width: 112, mono: true, value: ({ at }) => at, render: ({ at }) => clock(at) },
  { id: "service", title: "Service", width: 98, value: ({ service }) => service },
  { id: "operation", title: "Operation", width: 176, grow: true, value: ({ operation }) => operation, render: ({ operation }) => <b>{operation}</b> },
  { id: "outcome", title: "Outcome", width: 192, grow: true, value: outcomeWords, render: (entry) => <Status tone={toneOfOutcome(entry)}>{outcomeWords(entry)}</Status> },
  { id: "durationMs", title: "Duration", width: 80, align: "end", value: ({ durationMs }) => durationMs, render: ({ durationMs }) => `${Math.round(durationMs).toLocaleString("en-US")} ms` },
  { id: "attempts", title: "Attempts", width: 80, align: "end", value: ({ attempts }) => attempts },
  { id: "context", title: "Context", width: 172, value: ({ profile, region }) => `${profile} · ${region}` },
  { id: "requestId", title: "Request ID", width: 150, grow: true, mono: true, value: ({ requestId }) => requestId },
];

export function textOf({ service, operation, outcome, profile, region, requestId, message }: JournalEntry): string {
  return [service, operation, `${service}:${operation}`, outcome, profile, region, requestId, message].join(" ");
}
