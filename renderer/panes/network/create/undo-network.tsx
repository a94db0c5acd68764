import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { UndoOutcome } from "../../../../shared/contract/network-changes.ts";
import { useConsole } from "../../../lib/context.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { OutcomeList } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { failureOf, type Created } from "./use-make.ts";

interface Undoing {
  outcomes: readonly UndoOutcome[];
  isRunning: boolean;
  failure?: Failure;
}

/** Takes away what a making that failed has left, after saying what that is. */
export function UndoNetwork({ name, created, onClose }: { name: string; created: readonly Created[]; onClose(): void }) {
  const { client, context, profile } = useConsole();
  const queryClient = useQueryClient();
  const [undoing, setUndoing] = useState<Undoing>();
  const undo = () => {
    const outcomes: UndoOutcome[] = [];
    const show = (isRunning: boolean, failure?: Failure) => setUndoing({ outcomes: [...outcomes], isRunning, ...(failure ? { failure } : {}) });
    const end = (failure?: Failure) => {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "network.describeNetwork" });
      show(false, failure);
    };
    show(true);
    const onRows = (rows: UndoOutcome[]) => {
      outcomes.push(...rows);
      show(true);
    };
    client.call("network.undoCreate", { created: [...created] }, { context, onRows }).then(() => end(), (error: unknown) => end(failureOf(error)));
  };
  if (!undoing) {
    return (
      <ProtectedConfirm
        title={`Remove what was made of ${name}?`} confirmLabel="Remove" typedName={profile.protected ? profile.name : undefined}
        consequences={created.map(({ id }) => <><span className="mono">{id}</span> is deleted for good</>)} onCancel={onClose} onConfirm={undo}
      />
    );
  }
  return (
    <Modal visible header={undoing.isRunning ? `Removing what was made of ${name}…` : `What was made of ${name}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" disabled={undoing.isRunning} onClick={onClose}>Close</Button></Box>}>
      {undoing.isRunning ? <p role="status">{undoing.outcomes.length} of {created.length} removed. A NAT gateway takes a while.</p> : null}
      {undoing.failure ? <FailureAlert compact title="It was broken off" failure={undoing.failure} /> : null}
      <OutcomeList title="Removed" outcomes={undoing.outcomes.map(({ id, ok, error }) => ({ id, name: id, ok, error }))} />
    </Modal>
  );
}
