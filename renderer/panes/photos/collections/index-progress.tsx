import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import type { IndexedPhoto } from "../../../../shared/contract/rekognition.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import type { Indexing } from "./use-indexing.ts";

/** How far it is, and each photo of which a face was not taken, with the reasons. */
export function IndexProgress({ indexing, collectionId, onStop, onClose }: { indexing: Indexing; collectionId: string; onStop(): void; onClose(): void }) {
  const { isRunning, wasStopped, photos, indexed, unindexed, failed, others, failure } = indexing;
  return (
    <Modal
      visible header={`Faces for ${collectionId}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right">{isRunning ? <Button onClick={onStop}>Stop</Button> : <Button variant="primary" onClick={onClose}>Close</Button>}</Box>}
    >
      {failure && <FailureAlert compact title="It was broken off" failure={failure} />}
      <p role="status">
        <b>{isRunning ? "Under way: " : wasStopped ? "Stopped: " : ""}{formatCounted(indexed, "face")} of {formatCounted(photos, "photo")} indexed</b>
        {unindexed > 0 && <>, {formatCount(unindexed)} not taken</>}{failed > 0 && <>, <Status tone="bad">{formatCounted(failed, "photo")} failed</Status></>}
      </p>
      {others.length > 0 && (
        <ul className="outcomes" aria-label="Photos of which not every face was taken">
          {others.map((photo) => <li key={photo.key}><b><bdi>{displayText(photo.key)}</bdi></b><span>{outcomeOf(photo)}</span></li>)}
        </ul>
      )}
    </Modal>
  );
}

const reasonWords: Readonly<Record<string, string>> = {
  EXCEEDS_MAX_FACES: "more faces than wanted", EXTREME_POSE: "turned away", LOW_BRIGHTNESS: "too dark", LOW_SHARPNESS: "blurred", LOW_CONFIDENCE: "hardly a face", SMALL_BOUNDING_BOX: "too small", LOW_FACE_QUALITY: "poor quality",
};

function outcomeOf({ faces, unindexed, error }: IndexedPhoto): string {
  if (error) return displayText(error.message);
  if (unindexed.length === 0) return faces.length === 0 ? "No face in it." : "";
  return `${formatCounted(unindexed.length, "face")} not taken: ${[...new Set(unindexed.flatMap(({ reasons }) => reasons))].map((reason) => reasonWords[reason] ?? reason).join(", ")}.`;
}
