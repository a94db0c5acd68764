import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { AnalysisStatus, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { formatCount } from "../../../lib/format.ts";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Status, type Tone } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import { kindWords } from "./kinds.ts";

/** How often the index is asked while photos are under way; it answers in milliseconds. */
const everyMs = 1000;
const shownUnanswered = 200;
const tones: Partial<Record<AnalysisStatus, Tone>> = { skipped: "off", failed: "bad", unsupported: "warn" };

/** How far a batch is, and what became of each photo that got no answer. It goes on when this is closed. */
export function AnalyseProgress({ bucket, keys, kinds, onClose }: { bucket: string; keys: string[]; kinds: readonly AskableKind[]; onClose(): void }) {
  const summary = useCall("photos.summarizeAnalyses", { bucket, keys, kinds: [...kinds] }, { gcTime: 0, staleTime: 0, refetchInterval: everyMs });
  const stop = useAction("photos.cancelAnalyses", { onSuccess: () => void summary.refetch() });
  const rows = summary.data?.kinds ?? [];
  const waiting = rows.reduce((sum, { counts }) => sum + counts.queued + counts.running, 0);
  const isOver = summary.data !== undefined && waiting === 0;
  const unanswered = summary.data?.unanswered ?? [];
  return (
    <Modal
      visible header={isOver ? "Analysed" : "Analysing…"} closeAriaLabel="Close" onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {!isOver && <Button loading={stop.isPending} onClick={() => stop.mutate({ kinds: [...kinds] })}>Stop</Button>}
            <Button variant="primary" onClick={onClose}>{isOver ? "Close" : "Go on in the background"}</Button>
          </SpaceBetween>
        </Box>
      }
    >
      {summary.error && <FailureAlert compact title="How far it is cannot be told" failure={summary.error.failure} onRetry={() => void summary.refetch()} />}
      {rows.map(({ kind, counts }) => (
        <ProgressBar
          key={kind} label={kindWords[kind].title} value={((keys.length - counts.queued - counts.running) / keys.length) * 100}
          additionalInfo={countWords(counts)}
        />
      ))}
      {unanswered.length > 0 && (
        <section aria-label="Without an answer" className="photos-unanswered">
          <ul className="outcomes">
            {unanswered.slice(0, shownUnanswered).map(({ key, kind, status, reason }) => (
              <li key={`${kind} ${key}`}>
                <span><b><bdi>{displayText(key)}</bdi></b><small>{kindWords[kind].title}</small></span>
                <span><Status tone={tones[status] ?? "off"}>{status === "unsupported" ? "not to be had" : status}</Status><small>{displayText(reason)}</small></span>
              </li>
            ))}
          </ul>
          {unanswered.length > shownUnanswered && <p className="photos-quiet">and {formatCount(unanswered.length - shownUnanswered)} more</p>}
        </section>
      )}
    </Modal>
  );
}

function countWords(counts: Partial<Record<AnalysisStatus, number>>): string {
  const said: [AnalysisStatus, string][] = [["done", "answered"], ["queued", "waiting"], ["running", "under way"], ["skipped", "skipped"], ["failed", "failed"], ["unsupported", "not to be had here"], ["none", "taken back"]];
  return said.flatMap(([status, words]) => (counts[status] ? [`${formatCount(counts[status])} ${words}`] : [])).join(", ");
}
