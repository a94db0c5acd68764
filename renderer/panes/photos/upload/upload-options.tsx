import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { uploadOptionsSchema } from "../../../../shared/contract/upload-options.ts";
import type { UploadOptions } from "./intake.ts";

const classes = [
  { value: "", label: "The usual (STANDARD)" },
  { value: "INTELLIGENT_TIERING", label: "INTELLIGENT_TIERING", description: "S3 moves it by how often it is read" },
  { value: "STANDARD_IA", label: "STANDARD_IA", description: "Rarely read; 30 days and 128 KB are paid at least" },
  { value: "ONEZONE_IA", label: "ONEZONE_IA", description: "The same, in one Availability Zone" },
  { value: "GLACIER_IR", label: "GLACIER_IR", description: "Archive, read at once; 90 days are paid at least" },
  { value: "GLACIER", label: "GLACIER", description: "Archive: must be restored before it is read" },
  { value: "DEEP_ARCHIVE", label: "DEEP_ARCHIVE", description: "Archive: restored within 12 hours; 180 days are paid at least" },
];
const encryptions = [
  { value: "", label: "As the bucket says" },
  { value: "AES256", label: "SSE-S3 (AES256)" },
  { value: "aws:kms", label: "SSE-KMS (aws:kms)" },
];

export interface UploadOptionsForm {
  storageClass: string;
  encryption: string;
  kmsKeyId: string;
  /** `key=value` pairs, one a line or between commas. */
  tags: string;
}

export const usualOptions: UploadOptionsForm = { storageClass: "", encryption: "", kmsKeyId: "", tags: "" };

/** What was filled in, or why it cannot be. Nothing filled in is no options at all. */
export function readOptions({ storageClass, encryption, kmsKeyId, tags }: UploadOptionsForm): { options: UploadOptions | undefined } | { problem: string } {
  const pairs = tags.split(/[,\n]/).map((pair) => pair.trim()).filter(Boolean).map((pair) => pair.split("=", 1)[0] === pair ? undefined : [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1).trim()] as const);
  if (pairs.includes(undefined)) return { problem: "Tags are pairs such as trip=Rome." };
  const given = pairs as (readonly [string, string])[];
  if (new Set(given.map(([key]) => key)).size < given.length) return { problem: "A tag's key stands once." };
  const options = {
    ...(storageClass ? { storageClass } : {}), ...(encryption ? { encryption } : {}),
    ...(encryption === "aws:kms" && kmsKeyId.trim() ? { kmsKeyId: kmsKeyId.trim() } : {}), ...(given.length > 0 ? { tags: Object.fromEntries(given) } : {}),
  };
  if (Object.keys(options).length === 0) return { options: undefined };
  const parsed = uploadOptionsSchema.safeParse(options);
  return parsed.success ? { options: parsed.data } : { problem: parsed.error.issues[0]?.message ?? "This cannot be." };
}

/** How the objects of this upload are kept; folded away, since the bucket's own way is nearly always right. */
export function UploadOptionsFields({ form, onChange }: { form: UploadOptionsForm; onChange(form: UploadOptionsForm): void }) {
  const [isOpen, setOpen] = useState(false);
  const read = readOptions(form);
  const set = (part: Partial<UploadOptionsForm>) => onChange({ ...form, ...part });
  return (
    <ExpandableSection variant="footer" headerText="More: storage class, encryption, tags" expanded={isOpen} onChange={({ detail }) => setOpen(detail.expanded)}>
      {isOpen && <SpaceBetween size="s">
        <FormField label="Storage class">
          <Select selectedOption={classes.find(({ value }) => value === form.storageClass) ?? null} options={classes} onChange={({ detail }) => set({ storageClass: detail.selectedOption.value ?? "" })} />
        </FormField>
        <FormField label="Encryption at S3">
          <Select selectedOption={encryptions.find(({ value }) => value === form.encryption) ?? null} options={encryptions} onChange={({ detail }) => set({ encryption: detail.selectedOption.value ?? "" })} />
        </FormField>
        {form.encryption === "aws:kms" && (
          <FormField label="KMS key" description="Its id, alias or ARN; the account's own key for S3 without.">
            <Input value={form.kmsKeyId} onChange={({ detail }) => set({ kmsKeyId: detail.value })} />
          </FormField>
        )}
        <FormField label="Tags of each object" description="Up to ten, such as trip=Rome, year=2026" errorText={"problem" in read ? read.problem : undefined}>
          <Input value={form.tags} invalid={"problem" in read} onChange={({ detail }) => set({ tags: detail.value })} />
        </FormField>
      </SpaceBetween>}
    </ExpandableSection>
  );
}
