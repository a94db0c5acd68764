import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { keyFolders, keyFormats, keyTypes } from "../../../../shared/contract/ec2-key-pairs.ts";
import { explainKeyName } from "../../../../shared/ec2/key-name.ts";
import { createKeyPairRequest } from "../../../../shared/ec2/key-pair-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { FormDialog } from "./form-dialog.tsx";

interface NewKeyPair {
  keyName: string;
  keyType: (typeof keyTypes)[number];
  keyFormat: (typeof keyFormats)[number];
  folder: (typeof keyFolders)[number];
}

interface CreateKeyPairProps {
  /** Names of the region, as far as they are known. */
  taken: readonly string[];
  onCreated?(keyName: string): void;
  onClose(): void;
}

/** What is to be made, then what that means, then where the private key was put. */
export function CreateKeyPair({ taken, onCreated, onClose }: CreateKeyPairProps) {
  const [wanted, setWanted] = useState<NewKeyPair>({ keyName: "", keyType: "ed25519", keyFormat: "pem", folder: "ssh" });
  const [step, setStep] = useState<"form" | "confirm" | { savedAs: string }>("form");
  if (typeof step === "object") return <Saved {...wanted} savedAs={step.savedAs} onClose={onClose} />;
  if (step === "form") return <KeyPairForm wanted={wanted} taken={taken} onChange={setWanted} onNext={() => setStep("confirm")} onClose={onClose} />;
  return (
    <ConfirmNewKeyPair wanted={wanted} onClose={(savedAs) => {
      if (savedAs === undefined) return setStep("form");
      onCreated?.(wanted.keyName);
      setStep({ savedAs });
    }} />
  );
}

function KeyPairForm({ wanted, taken, onChange, onNext, onClose }: { wanted: NewKeyPair; taken: readonly string[]; onChange(next: NewKeyPair): void; onNext(): void; onClose(): void }) {
  const problem = explainKeyName(wanted.keyName, taken);
  const set = (change: Partial<NewKeyPair>) => onChange({ ...wanted, ...change });
  return (
    <FormDialog title="Create key pair" isReady={problem === undefined} onNext={onNext} onClose={onClose}>
      <FormField label="Name" errorText={wanted.keyName ? problem : ""}>
        <Input value={wanted.keyName} autoFocus spellcheck={false} autoComplete={false} onChange={({ detail }) => set({ keyName: detail.value })} onKeyDown={({ detail }) => detail.key === "Enter" && problem === undefined && onNext()} />
      </FormField>
      <FormField label="Type">
        <RadioGroup value={wanted.keyType} onChange={({ detail }) => set({ keyType: detail.value as NewKeyPair["keyType"] })} items={[
          { value: "ed25519", label: "ED25519", description: "Short and fast. Not for Windows instances." },
          { value: "rsa", label: "RSA, 2,048 bits", description: "For everything, Windows and old software too." },
        ]} />
      </FormField>
      <FormField label="Format of the private key">
        <RadioGroup value={wanted.keyFormat} onChange={({ detail }) => set({ keyFormat: detail.value as NewKeyPair["keyFormat"] })} items={[
          { value: "pem", label: ".pem", description: "For OpenSSH: macOS, Linux and Windows." },
          { value: "ppk", label: ".ppk", description: "For PuTTY." },
        ]} />
      </FormField>
      <FormField label="Save the private key in">
        <RadioGroup value={wanted.folder} onChange={({ detail }) => set({ folder: detail.value as NewKeyPair["folder"] })} items={[
          { value: "ssh", label: "~/.ssh", description: "The folder of ssh, in your home folder." },
          { value: "downloads", label: "The download folder" },
        ]} />
      </FormField>
    </FormDialog>
  );
}

/** @param onClose with the path of the private key once it is made. */
export function ConfirmNewKeyPair({ wanted, onClose }: { wanted: NewKeyPair; onClose(savedAs?: string): void }) {
  const { keyName, keyFormat, folder } = wanted;
  return (
    <ConfirmChange
      title={`Create the key pair ${keyName}?`} confirmLabel="Create"
      consequences={[
        <>EC2 makes a key pair and keeps its public half as <b>{keyName}</b>; it costs nothing</>,
        <>The private key is told this once, and saved as a new <span className="mono">.{keyFormat}</span> file that only you can read, in {folder === "ssh" ? <span className="mono">~/.ssh</span> : "the download folder"} of the machine on which Skydeck runs; nothing is overwritten</>,
        "Neither AWS nor Skydeck keeps another copy: who loses the file loses the key",
      ]}
      call="ec2.createKeyPair" input={{ ...wanted }} requests={[createKeyPairRequest(wanted)]}
      done={`The key pair ${keyName} is created`} rereads={["ec2.listKeyPairs"]} onClose={(isDone, output) => onClose(isDone ? (output?.savedAs ?? "") : undefined)}
    />
  );
}

function Saved({ keyName, keyFormat, savedAs, onClose }: NewKeyPair & { savedAs: string; onClose(): void }) {
  return (
    <Modal visible header={`The key pair ${keyName} is created`} closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>
    }>
      <SpaceBetween size="s">
        <p>Its private key is in <span className="mono">{savedAs}</span></p>
        <p>Only you can read the file, and there is no other copy. {keyFormat === "pem" ? <>With ssh: <span className="mono">ssh -i &quot;{savedAs}&quot; ec2-user@ADDRESS</span></> : "PuTTY takes it under Connection › SSH › Auth."}</p>
      </SpaceBetween>
    </Modal>
  );
}
