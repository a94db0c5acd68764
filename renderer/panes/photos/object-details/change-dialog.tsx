import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import type { ActionProps } from "../actions/action.ts";
import { displayText } from "../library/display-key.ts";
import { changeOf, changeWords, draftFrom, type ChangeDraft } from "./change-draft.ts";
import { ConfirmEach } from "./confirm-each.tsx";

const keep = { value: "", label: "As it is" };
const classes = [keep, ...["STANDARD", "INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE", "REDUCED_REDUNDANCY"].map((value) => ({ value, label: value }))];
const encryptions = [keep, { value: "AES256", label: "SSE-S3 (AES256)" }, { value: "aws:kms", label: "SSE-KMS" }];

interface ChangeDialogProps extends Pick<ActionProps, "bucket" | "entries" | "onClose"> {
  /** Of the one object; of many, fields are empty and what is left so stays. */
  detail?: ObjectDetail;
}

/** Headers, metadata, class and encryption: by a copy of each onto itself, which is said. */
export function ChangeDialog({ bucket, entries, detail, onClose }: ChangeDialogProps) {
  const [draft, setDraft] = useState<ChangeDraft>(() => draftFrom(detail));
  const versioning = useCall("s3.describeVersioning", { bucket }).data?.status;
  const set = (more: Partial<ChangeDraft>) => setDraft((now) => ({ ...now, ...more }));
  const { change, problem } = changeOf(draft, detail);
  const words = changeWords(change);
  const keys = entries.map(({ key }) => key);
  const [only] = keys;
  const field = (name: "contentType" | "cacheControl" | "contentDisposition" | "contentLanguage", label: string) => (
    <FormField label={label}><Input value={draft[name]} spellcheck={false} placeholder={detail ? "" : "As it is"} onChange={({ detail: { value } }) => set({ [name]: value })} /></FormField>
  );
  return (
    <ConfirmEach
      title={keys.length === 1 && only ? `Change ${displayText(only)}?` : `Change ${formatCounted(keys.length, "item")}?`} confirmLabel="Change" call="s3.changeObjects" keys={keys}
      inputOf={(some) => ({ bucket, keys: some, change })} doneWord="changed" onClose={onClose}
      blocked={words.length > 0 && problem === undefined ? undefined : problem ? <p className="object-problem" role="alert">{problem}</p> : null}
      request={only === undefined || only.endsWith("/") ? undefined : { operation: "CopyObject", input: { Bucket: bucket, Key: only, CopySource: copySource(bucket, only), MetadataDirective: "REPLACE", ContentType: change.contentType, StorageClass: change.storageClass, ServerSideEncryption: change.encryption?.algorithm }, note: "With all other headers, metadata and grants as they are." }}
      consequences={[
        ...words,
        <>S3 changes this only by copying {keys.length === 1 ? "the object" : "each object"} onto itself: it gets a new date{versioning === "enabled" ? " and is a new version" : versioning === "suspended" ? ", and takes the place of the null version" : ""}. Tags and grants of the ACL are kept; {versioning === "enabled" ? "older versions stay as they are" : "object locks are not"}.</>,
        ...(change.storageClass === "GLACIER" || change.storageClass === "DEEP_ARCHIVE" ? [`In ${change.storageClass} it cannot be read until it is restored, which costs and takes hours.`] : []),
        ...(change.storageClass && !["STANDARD", "REDUCED_REDUNDANCY"].includes(change.storageClass) ? ["This class bills a minimum time for each object, and reading it by the GB."] : []),
      ]}
    >
      <div className="object-form">
        {field("contentType", "Content type")}
        {field("cacheControl", "Cache-Control")}
        {field("contentDisposition", "Content-Disposition")}
        {field("contentLanguage", "Content-Language")}
        <FormField label="Metadata" description={detail ? "A line each: name: value" : "Lines of name: value are set; others stay."}>
          <Textarea value={draft.metadata} rows={3} spellcheck={false} onChange={({ detail: { value } }) => set({ metadata: value })} />
        </FormField>
        <FormField label="Storage class"><Select selectedOption={classes.find(({ value }) => value === draft.storageClass) ?? keep} options={classes} onChange={({ detail: { selectedOption } }) => set({ storageClass: selectedOption.value ?? "" })} /></FormField>
        <FormField label="Encryption"><Select selectedOption={encryptions.find(({ value }) => value === draft.encryption) ?? keep} options={encryptions} onChange={({ detail: { selectedOption } }) => set({ encryption: selectedOption.value ?? "" })} /></FormField>
        {draft.encryption === "aws:kms" && <FormField label="KMS key" description="Its ARN, id or alias; empty for AWS's own key of S3."><Input value={draft.kmsKeyId} spellcheck={false} onChange={({ detail: { value } }) => set({ kmsKeyId: value })} /></FormField>}
      </div>
    </ConfirmEach>
  );
}
