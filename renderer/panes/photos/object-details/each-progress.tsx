import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import type { EachObject } from "./use-each-object.ts";
import "./object-details.css";

interface EachProgressProps {
  each: EachObject;
  title: string;
  /** `tagged`, `restored`: what is done with each. */
  doneWord: string;
  /** `object`, `version`. */
  noun: string;
  onStop(): void;
  onRetry?(keys: string[]): void;
  onClose(): void;
}

/** How far it is, and each that failed with its reason. */
export function EachProgress({ each, title, doneWord, noun, onStop, onRetry, onClose }: EachProgressProps) {
  const { isRunning, wasStopped, done, failedCount, failed, failure } = each;
  const again = onRetry && !isRunning && failed.length > 0 && failed.length === failedCount ? () => onRetry([...new Set(failed.map(({ key }) => key))]) : undefined;
  return (
    <Modal
      visible header={title} closeAriaLabel="Close" onDismiss={onClose}
      footer={
        <Box float="right">
          {isRunning ? <Button onClick={onStop}>Stop</Button> : (
            <SpaceBetween direction="horizontal" size="xs">
              {again && <Button onClick={again}>Try again</Button>}
              <Button variant="primary" onClick={onClose}>Close</Button>
            </SpaceBetween>
          )}
        </Box>
      }
    >
      {failure && <FailureAlert compact title="It was broken off" failure={failure} />}
      <p className="each-counts" role="status">
        <b>{isRunning ? "Under way: " : wasStopped ? "Stopped: " : ""}{formatCounted(done, noun)} {doneWord}</b>
        {failedCount > 0 && <Status tone="bad">{formatCount(failedCount)} failed</Status>}
      </p>
      {failed.length > 0 && (
        <ul className="each-failed" aria-label="What failed">
          {failed.map(({ key, versionId, error }, at) => (
            <li key={at}>
              <bdi>{displayText(key)}</bdi>{versionId && <span className="mono"> {displayText(versionId)}</span>}
              <small>{displayText(error.message)} {error.advice}{error.requestId ? ` Request ${error.requestId}.` : ""}</small>
            </li>
          ))}
        </ul>
      )}
      {failedCount > failed.length && <p className="photos-quiet">and {formatCount(failedCount - failed.length)} more.</p>}
    </Modal>
  );
}
