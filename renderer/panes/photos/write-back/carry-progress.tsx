import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import type { Carry } from "./use-carry.ts";
import "./write-back.css";

interface CarryProgressProps {
  carry: Carry;
  /** “Writing labels of my-photos”. */
  title: string;
  /** “written”, “read”. */
  doneWord: string;
  /** What it means that nothing was found at all. */
  nothing: string;
  onStop(): void;
  onClose(): void;
}

/** How far it is, and each photo with which nothing was done and why. */
export function CarryProgress({ carry, title, doneWord, nothing, onStop, onClose }: CarryProgressProps) {
  const { isRunning, wasStopped, counts, others, failure } = carry;
  const total = counts.done + counts.same + counts.skipped + counts.failed;
  return (
    <Modal
      visible header={title} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right">{isRunning ? <Button onClick={onStop}>Stop</Button> : <Button variant="primary" onClick={onClose}>Close</Button>}</Box>}
    >
      {failure && <FailureAlert compact title="It was broken off" failure={failure} />}
      <p className="carry-counts" role="status">
        <b>{isRunning ? "Under way: " : wasStopped ? "Stopped: " : ""}{total === 0 && !isRunning && !failure && !wasStopped ? nothing : `${formatCounted(counts.done, "photo")} ${doneWord}`}</b>
        {counts.same > 0 && <span>{formatCount(counts.same)} said so already</span>}
        {counts.skipped > 0 && <span>{formatCount(counts.skipped)} left out</span>}
        {counts.failed > 0 && <Status tone="bad">{formatCount(counts.failed)} failed</Status>}
      </p>
      {others.length > 0 && (
        <ul className="carry-others" aria-label="Photos with which nothing was done">
          {others.map(({ key, outcome, words, error }) => (
            <li key={`${key} ${words}`}>
              <bdi>{displayText(key)}</bdi>
              <small data-failed={outcome === "failed" || undefined}>{words}{error?.advice ? ` ${error.advice}` : ""}{error?.requestId ? ` Request ${error.requestId}.` : ""}</small>
            </li>
          ))}
        </ul>
      )}
      {counts.skipped + counts.failed > others.length && <p className="photos-quiet">and {formatCount(counts.skipped + counts.failed - others.length)} more.</p>}
    </Modal>
  );
}
