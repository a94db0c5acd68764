import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import type { Instance, InstanceOutcomes } from "../../../../shared/contract/ec2.ts";
import { Status } from "../../../ui/status.tsx";
import { nameOf, type InstanceAction } from "../actions.ts";

type Outcome = InstanceOutcomes["outcomes"][number];

/** What became of each instance, those that failed first. */
export function Outcomes({ title, instances, outcomes }: { title: string; instances: readonly Instance[]; outcomes: readonly Outcome[] }) {
  const names = new Map(instances.map((instance) => [instance.instanceId, nameOf(instance)]));
  const sorted = [...outcomes].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <section aria-label={title}>
      <p><b>{title}</b></p>
      <ul className="outcomes">
        {sorted.map(({ instanceId, ok, previousState, currentState, error }) => (
          <li key={instanceId}>
            <span><b>{names.get(instanceId)}</b><small className="mono">{instanceId}</small></span>
            {ok ? (
              <Status tone="ok">{currentState ? `${previousState} → ${currentState}` : "Done"}</Status>
            ) : (
              <span>
                <Status tone="bad">{error?.awsCode ?? error?.code}</Status>
                <small>{error?.message} {error?.advice} {error?.requestId ? `Request ${error.requestId}.` : ""}</small>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function OutcomesDialog({ action, instances, outcomes, onClose }: { action: InstanceAction; instances: readonly Instance[]; outcomes: readonly Outcome[]; onClose(): void }) {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return (
    <Modal visible header={`${action.title}: ${outcomes.length - failed} done, ${failed} failed`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>}>
      <Outcomes title="Each instance's outcome" instances={instances} outcomes={outcomes} />
    </Modal>
  );
}
