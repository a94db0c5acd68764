import { useState } from "react";
import { publicAccessFlags, type PublicAccessFlag } from "../../../../../shared/s3/settings/setting-documents.ts";
import { BlockFlags } from "../../public-access/block-flags.tsx";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";

interface ChoiceProps {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChange(value: string): void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {choices.map(([each, words]) => (
        <label key={each} className="setting-choice"><input type="radio" checked={value === each} onChange={() => onChange(each)} /> {words}</label>
      ))}
    </fieldset>
  );
}

export function VersioningEditor({ document, onSave, onCancel }: EditorProps<"versioning">) {
  const [status, setStatus] = useState<string>(document?.Status === "Enabled" ? "Suspended" : "Enabled");
  const mfa = document?.MFADelete === "Enabled" ? "MFA delete is on: S3 takes this change from the root user with an MFA code alone, which Skydeck does not send." : undefined;
  return (
    <EditorForm label="Versioning" problem={mfa} onSubmit={() => onSave({ Status: status as "Enabled" })} onCancel={onCancel}>
      <Choice label="New objects" value={status} onChange={setStatus} choices={[["Enabled", "keep what they replace as a version"], ["Suspended", "replace the null version"]]} />
    </EditorForm>
  );
}

export function EncryptionEditor({ document, onSave, onCancel }: EditorProps<"encryption">) {
  const rule = document?.Rules?.[0];
  const [algorithm, setAlgorithm] = useState(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "AES256");
  const [keyId, setKeyId] = useState(rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? "");
  const [bucketKey, setBucketKey] = useState(rule?.BucketKeyEnabled ?? true);
  const isKms = algorithm !== "AES256";
  const problem = isKms && keyId !== "" && !/^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+|alias\/.+|[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/.test(keyId) ? "A KMS key is its id, its ARN or alias/name." : undefined;
  const save = () => onSave({ ...document, Rules: [{ ...rule, ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...(isKms && keyId ? { KMSMasterKeyID: keyId } : {}) }, BucketKeyEnabled: algorithm === "aws:kms" && bucketKey }] });
  return (
    <EditorForm label="Default encryption" problem={problem} onSubmit={save} onCancel={onCancel}>
      <Choice label="New objects are encrypted with" value={algorithm} onChange={setAlgorithm} choices={[["AES256", "SSE-S3: S3's own keys, at no price"], ["aws:kms", "SSE-KMS: a key of KMS"], ["aws:kms:dsse", "DSSE-KMS: two layers, by KMS"]]} />
      {isKms ? <label>Key <input value={keyId} placeholder="aws/s3, AWS's own" spellCheck={false} onChange={(event) => setKeyId(event.target.value.trim())} /></label> : null}
      {algorithm === "aws:kms" ? <label className="setting-choice"><input type="checkbox" checked={bucketKey} onChange={(event) => setBucketKey(event.target.checked)} /> Bucket key: ask KMS far less often</label> : null}
    </EditorForm>
  );
}

export function PublicAccessEditor({ document, onSave, onCancel }: EditorProps<"publicAccessBlock">) {
  const [flags, setFlags] = useState(() => Object.fromEntries(publicAccessFlags.map((flag) => [flag, document?.[flag] ?? false])) as Record<PublicAccessFlag, boolean>);
  return (
    <EditorForm label="Public access block" onSubmit={() => onSave(flags)} onCancel={onCancel}>
      <BlockFlags block={flags} onBlock={setFlags} />
    </EditorForm>
  );
}

export function OwnershipEditor({ document, onSave, onCancel }: EditorProps<"ownership">) {
  const [value, setValue] = useState(document?.Rules?.[0]?.ObjectOwnership ?? "ObjectWriter");
  return (
    <EditorForm label="Object ownership" onSubmit={() => onSave({ Rules: [{ ObjectOwnership: value }] })} onCancel={onCancel}>
      <Choice label="Objects belong to" value={value} onChange={setValue} choices={[
        ["BucketOwnerEnforced", "the bucket's owner; ACLs are off (recommended)"], ["BucketOwnerPreferred", "the bucket's owner where the writer agrees; ACLs are on"], ["ObjectWriter", "who wrote them; ACLs are on"],
      ]} />
    </EditorForm>
  );
}

export function RequestPaymentEditor({ document, onSave, onCancel }: EditorProps<"requestPayment">) {
  const [payer, setPayer] = useState(document?.Payer === "Requester" ? "BucketOwner" : "Requester");
  return (
    <EditorForm label="Requester pays" onSubmit={() => onSave({ Payer: payer })} onCancel={onCancel}>
      <Choice label="Requests and transfer are paid by" value={payer} onChange={setPayer} choices={[["BucketOwner", "the bucket's owner"], ["Requester", "whoever asks"]]} />
    </EditorForm>
  );
}

export function AccelerateEditor({ bucket, document, onSave, onCancel }: EditorProps<"accelerate">) {
  const [status, setStatus] = useState(document?.Status === "Enabled" ? "Suspended" : "Enabled");
  const problem = bucket.includes(".") ? "A bucket with a dot in its name cannot be accelerated." : undefined;
  return (
    <EditorForm label="Transfer acceleration" problem={problem} onSubmit={() => onSave({ Status: status })} onCancel={onCancel}>
      <Choice label="Acceleration" value={status} onChange={setStatus} choices={[["Enabled", "enabled"], ["Suspended", "suspended"]]} />
    </EditorForm>
  );
}

export function LoggingEditor({ document, onSave, onCancel }: EditorProps<"logging">) {
  const [target, setTarget] = useState(document?.LoggingEnabled?.TargetBucket ?? "");
  const [prefix, setPrefix] = useState(document?.LoggingEnabled?.TargetPrefix ?? "");
  return (
    <EditorForm
      label="Access logging" problem={target === "" ? "Name the bucket that the logs go to." : undefined} onCancel={onCancel}
      onSubmit={() => onSave({ LoggingEnabled: { ...document?.LoggingEnabled, TargetBucket: target, TargetPrefix: prefix } })} removeLabel={document ? "Stop logging" : undefined} onRemove={() => onSave(null)}
    >
      <label>Target bucket, of this account and region <input value={target} spellCheck={false} onChange={(event) => setTarget(event.target.value.trim())} /></label>
      <label>Prefix of its keys <input value={prefix} placeholder="logs/" spellCheck={false} onChange={(event) => setPrefix(event.target.value)} /></label>
    </EditorForm>
  );
}
