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
  /** The same of several profiles at once: each must be typed. */
  typedNames?: readonly string[] | undefined;
  /** Says why the name is asked for; the default speaks of the protected profile. */
  typedReason?: string;
  pending?: boolean;
  failure?: Failure | undefined;
  /** Not allowed or not checked yet: shown, and nothing can be confirmed. */
  blocked?: ReactNode;
  children?: ReactNode;
  onConfirm(): void;
  onCancel(): void;
  /** Ends what is pending; stands in Cancel's place while it is. */
  onStop?: (() => void) | undefined;
}

/** Asks before something changes: says all that will happen, and for protected profiles wants the name typed. */
export function ProtectedConfirm(props: ProtectedConfirmProps) {
  const { title, confirmLabel, consequences, typedName, typedNames = typedName === undefined ? [] : [typedName], typedReason, pending = false, failure, blocked, children, onConfirm, onCancel, onStop } = props;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const allowed = blocked === undefined && typedNames.every((name) => typed[name] === name);
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {pending && onStop ? <Button onClick={onStop}>Stop</Button> : <Button variant="link" onClick={onCancel}>Cancel</Button>}
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
      {blocked === undefined ? typedNames.map((name) => (
        <FormField key={name} label={<>{typedReason ?? (typedNames.length > 1 ? `The profile ${name} is protected.` : "This profile is protected.")} Type <b>{name}</b> to confirm.</>}>
          <Input
            value={typed[name] ?? ""}
            ariaLabel={`Type ${name} to confirm`}
            autoComplete={false}
            spellcheck={false}
            onChange={({ detail }) => setTyped((now) => ({ ...now, [name]: detail.value }))}
            onKeyDown={(event) => {
              if (event.detail.key !== "Enter" || !allowed || pending) return;
              // Confirming may close this and give the focus back: the same key would press what opened it.
              event.preventDefault();
              onConfirm();
            }}
          />
        </FormField>
      )) : null}
    </Modal>
  );
}
