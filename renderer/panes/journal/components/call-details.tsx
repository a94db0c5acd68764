import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { JournalEntry } from "../../../../shared/contract/journal.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { outcomeWords, toneOfOutcome } from "../columns.tsx";

export function CallDetails({ entry, onClose }: { entry: JournalEntry; onClose(): void }) {
  return (
    <DetailPanel side="bottom" size={230} label="call details" title={`${entry.service}:${entry.operation}`} actions={<Status tone={toneOfOutcome(entry)}>{outcomeWords(entry)}</Status>} onClose={onClose}>
      {entry.message ? <p className="call-message">{entry.message}</p> : null}
      <Facts
        items={[
          ["Local time", formatDateTime(entry.at)],
          ["UTC", formatUtc(entry.at)],
          ["Profile", entry.profile],
          ["Region", entry.region],
          ["Duration", `${Math.round(entry.durationMs).toLocaleString("en-US")} ms in ${entry.attempts === 1 ? "one attempt" : `${entry.attempts} attempts`}`],
          ["HTTP status", entry.httpStatus],
          ["Request ID", entry.requestId ? <CopyToClipboard variant="inline" textToCopy={entry.requestId} copyButtonAriaLabel="Copy the request id" copySuccessText="Copied" copyErrorText="Could not be copied" /> : undefined],
        ]}
      />
    </DetailPanel>
  );
}
