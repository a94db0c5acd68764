import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { JournalEntry } from "../../../../shared/contract/journal.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { isFailed, outcomeWords, toneOfOutcome } from "../columns.tsx";
import { CallAsCode } from "./call-as-code.tsx";
import { DenialFacts } from "./denial-facts.tsx";

/** One call: its facts, why it was refused, and the same call as code. */
export function CallDetails({ entry, onClose }: { entry: JournalEntry; onClose(): void }) {
  return (
    <DetailPanel side="bottom" size={340} label="call details" title={`${entry.service}:${entry.operation}`} actions={<Status tone={toneOfOutcome(entry)}>{outcomeWords(entry)}</Status>} onClose={onClose}>
      <div className="call-details">
        <div>
          {entry.message ? <p className="call-message">{entry.message}</p> : null}
          {isFailed(entry) ? <DenialFacts id={entry.id} /> : null}
          <CallFacts entry={entry} />
        </div>
        <CallAsCode id={entry.id} />
      </div>
    </DetailPanel>
  );
}

function CallFacts({ entry }: { entry: JournalEntry }) {
  return (
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
  );
}
