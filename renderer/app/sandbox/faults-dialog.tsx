import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Faults } from "../../../shared/contract/sandbox.ts";
import { useAction } from "../../lib/use-call.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { faultRates } from "./fault-words.ts";

/** Makes the sandbox misbehave as AWS can, to see what this console and other tools do then. */
export function FaultsDialog({ faults, onClose, onChanged }: { faults: Faults; onClose(): void; onChanged(): void }) {
  const [draft, setDraft] = useState(faults);
  const { mutate, isPending, error } = useAction("sandbox.setFaults");
  const apply = (next: Faults) =>
    mutate(next, {
      onSuccess: () => {
        onChanged();
        onClose();
      },
    });
  const set = (change: Partial<Faults>) => setDraft({ ...draft, ...change });
  return (
    <Modal
      visible
      header="Faults of the sandbox"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => apply({})} disabled={isPending}>All off</Button>
            <Button variant="primary" onClick={() => apply(withoutZeros(draft))} loading={isPending}>Apply</Button>
          </SpaceBetween>
        </Box>
      }
    >
      {error ? <FailureAlert compact title="The faults could not be set" failure={error.failure} /> : null}
      <div className="faults">
        {faultRates.map(({ name, title, about }) => (
          <NumberField key={name} label={title} hint={`% ${about}`} value={(draft[name] ?? 0) * 100} max={100} onChange={(percent) => set({ [name]: percent / 100 })} />
        ))}
        <NumberField label="Latency" hint="ms at most, added to each answer" value={draft.latencyMs?.[1] ?? 0} max={60_000} onChange={(ms) => set({ latencyMs: [Math.min(draft.latencyMs?.[0] ?? 0, ms), ms] })} />
        <FormField label="Only this service" description="Signing name: s3, ec2, rekognition; empty for all">
          <Input value={draft.service ?? ""} onChange={({ detail }) => set({ service: detail.value.trim() })} />
        </FormField>
        <FormField label="Only this operation" description="PutObject, DescribeInstances; empty for all">
          <Input value={draft.operation ?? ""} onChange={({ detail }) => set({ operation: detail.value.trim() })} />
        </FormField>
      </div>
      <Checkbox checked={draft.expiredCredentials ?? false} onChange={({ detail }) => set({ expiredCredentials: detail.checked })}>Credentials have expired</Checkbox>
    </Modal>
  );
}

function NumberField({ label, hint, value, max, onChange }: { label: string; hint: string; value: number; max: number; onChange(value: number): void }) {
  return (
    <FormField label={label} description={hint}>
      <Input type="number" inputMode="numeric" value={String(Math.round(value))} onChange={({ detail }) => onChange(Math.min(max, Math.max(0, Number(detail.value) || 0)))} />
    </FormField>
  );
}

/** What is zero or empty is off, and is left out: an empty object is how the sandbox is told "none". */
function withoutZeros(faults: Faults): Faults {
  const { latencyMs, ...rest } = faults;
  const on = Object.fromEntries(Object.entries(rest).filter(([, value]) => Boolean(value))) as Faults;
  return latencyMs && latencyMs[1] > 0 ? { ...on, latencyMs } : on;
}
