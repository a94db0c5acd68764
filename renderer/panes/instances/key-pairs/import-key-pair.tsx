import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { explainKeyName, explainPublicKey } from "../../../../shared/ec2/key-name.ts";
import { importKeyPairRequest } from "../../../../shared/ec2/key-pair-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { FormDialog } from "./form-dialog.tsx";

/** A public key is a few hundred bytes: a larger file is something else, and is not read. */
const maxFileBytes = 16_384;

/** A name and a public key, pasted or from a file, then what that means. */
export function ImportKeyPair({ taken, onClose }: { taken: readonly string[]; onClose(): void }) {
  const [keyName, setKeyName] = useState("");
  const [publicKey, setPublicKey] = useState("");
  const [isTooLarge, setIsTooLarge] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const wrongName = explainKeyName(keyName, taken);
  const wrongKey = explainPublicKey(publicKey);
  if (isConfirming) return <ConfirmImport keyName={keyName} publicKey={publicKey.trim()} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setIsTooLarge(file.size > maxFileBytes);
    if (file.size > maxFileBytes) return;
    setPublicKey(await file.text());
    if (!keyName) setKeyName(file.name.replace(/\.pub$/, ""));
  };
  return (
    <FormDialog title="Import key pair" isReady={wrongName === undefined && wrongKey === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <FormField label="Name" errorText={keyName ? wrongName : ""}>
        <Input value={keyName} autoFocus spellcheck={false} autoComplete={false} onChange={({ detail }) => setKeyName(detail.value)} />
      </FormField>
      <FormField label="Public key" description="RSA or ED25519, as ssh-keygen writes it: ssh-ed25519 AAAA…" errorText={isTooLarge ? "This file is too large for a public key." : publicKey ? wrongKey : ""}>
        <Textarea value={publicKey} rows={5} spellcheck={false} onChange={({ detail }) => setPublicKey(detail.value)} />
      </FormField>
      <label className="file-choice">Or choose its file <input type="file" accept=".pub,.pem,.txt" onChange={({ target }) => void choose(target.files?.[0])} /></label>
    </FormDialog>
  );
}

function ConfirmImport({ keyName, publicKey, onClose }: { keyName: string; publicKey: string; onClose(isDone: boolean): void }) {
  return (
    <ConfirmChange
      title={`Import the key pair ${keyName}?`} confirmLabel="Import"
      consequences={[<>EC2 keeps the public key as <b>{keyName}</b>; the private one stays with you</>, "Instances can be launched with it in this region; it costs nothing"]}
      call="ec2.importKeyPair" input={{ keyName, publicKey }} requests={[importKeyPairRequest({ keyName, publicKey })]}
      done={`The key pair ${keyName} is imported`} rereads={["ec2.listKeyPairs"]} onClose={onClose}
    />
  );
}
