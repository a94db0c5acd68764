import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { UserMatch } from "../../../../../shared/contract/rekognition-users.ts";
import { formatCounted } from "../../../../lib/format.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { displayText } from "../../library/display-key.ts";

interface UserMatchesDialogProps {
  who: string;
  matches: readonly UserMatch[];
  onAgain(): void;
  onClose(): void;
}

/** Users that look alike, the most alike first. */
export function UserMatchesDialog({ who, matches, onAgain, onClose }: UserMatchesDialogProps) {
  return (
    <Modal
      visible header={`${formatCounted(matches.length, "user")} like ${displayText(who)}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><SpaceBetween direction="horizontal" size="xs"><Button variant="link" onClick={onAgain}>Search again</Button><Button variant="primary" onClick={onClose}>Close</Button></SpaceBetween></Box>}
    >
      {matches.length === 0 ? (
        <EmptyState title="No user of the collection looks alike">Lower the threshold, look for faces instead, or associate more faces with the person.</EmptyState>
      ) : (
        <ol className="user-matches">
          {matches.map(({ userId, similarity }) => <li key={userId}><b><bdi>{displayText(userId)}</bdi></b> <span>{similarity.toFixed(1)} % alike</span></li>)}
        </ol>
      )}
    </Modal>
  );
}
