import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type ReactNode } from "react";
import type { Failure } from "../../shared/contract/failures.ts";
import { FailureAlert } from "./failure-alert.tsx";
import "./states.css";

interface ProtectedConfirmProps {
  title: string;
  confirmLabel: string;
  /** What will happen, a line each: every thing that is touched by its name. */
  consequences: readonly ReactNode[];
  /** What must be typed before it can be confirmed: the name of a protected profile. */
  typedName?: string | undefined;
  /** Says why the name is asked for; the default speaks of the protected profile. */
  typedReason?: string;
  pending?: boolean;
  failure?: Failure | undefined;
  /** Not allowed or not checked yet: shown, and nothing can be confirmed. */
  blocked?: ReactNode;
  children?: ReactNode;
  onConfirm(): void;
  onCancel(): void;
}

/** Asks before something changes: says all that will happen, and for protected profiles wants the name typed. */
export function ProtectedConfirm(props: ProtectedConfirmProps) {
  const { title, confirmLabel, consequences, typedName, typedReason, pending = false, failure, blocked, children, onConfirm, onCancel } = props;
  const [typed, setTyped] = useState("");
  const allowed = blocked === undefined && (typedName === undefined || typed === typedName);
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>Cancel</Button>
            <Button variant="primary" disabled={!allowed} loading={pending} onClick={onConfirm}>{confirmLabel}</Button>
          </SpaceBetween>
        </Box>
      }
    >
      {failure ? <FailureAlert compact failure={failure} /> : null}
      <ul className="consequences">
        {consequences.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
      {children}
      {blocked}
      {typedName !== undefined && blocked === undefined ? (
        <FormField label={<>{typedReason ?? "This profile is protected."} Type <b>{typedName}</b> to confirm.</>}>
          <Input
            value={typed}
            ariaLabel={`Type ${typedName} to confirm`}
            autoComplete={false}
            spellcheck={false}
            onChange={({ detail }) => setTyped(detail.value)}
            onKeyDown={(event) => {
              if (event.detail.key !== "Enter" || !allowed || pending) return;
              // Confirming may close this and give the focus back: the same key would press what opened it.
              event.preventDefault();
              onConfirm();
            }}
          />
        </FormField>
      ) : null}
    </Modal>
  );
}
