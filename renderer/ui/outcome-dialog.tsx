import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { OutcomeList, type Outcome } from "./outcome-list.tsx";

/** Shown after a bulk action of which something failed. */
export function OutcomeDialog({ action, outcomes, onClose }: { action: string; outcomes: readonly Outcome[]; onClose(): void }) {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return (
    <Modal visible header={`${action}: ${outcomes.length - failed} done, ${failed} failed`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>}>
      <OutcomeList title="Each one's outcome" outcomes={outcomes} />
    </Modal>
  );
}
