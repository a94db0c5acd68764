import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";

/** What is asked before a change is confirmed; nothing happens here. */
export function FormDialog({ title, size = "medium", isReady, children, onNext, onClose }: { title: string; size?: "medium" | "large"; isReady: boolean; children: ReactNode; onNext(): void; onClose(): void }) {
  return (
    <Modal visible size={size} header={title} closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isReady} onClick={onNext}>Next</Button>
        </SpaceBetween>
      </Box>
    }>
      <SpaceBetween size="m">{children}</SpaceBetween>
    </Modal>
  );
}
