import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { transferPreferences } from "../../../../shared/contract/transfer-limits.ts";
import { useAction } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";

export interface Limits {
  uploadLimit?: number | undefined;
  downloadLimit?: number | undefined;
}

/** Takes effect on what is under way, and is kept. */
export function LimitDialog({ limits, onClose }: { limits: Limits; onClose(): void }) {
  const queryClient = useQueryClient();
  const save = useAction("app.setPreferences");
  const [upload, setUpload] = useState(textOf(limits.uploadLimit));
  const [download, setDownload] = useState(textOf(limits.downloadLimit));
  const next = { uploadLimit: readLimit(upload), downloadLimit: readLimit(download) };
  const isValid = next.uploadLimit !== undefined && next.downloadLimit !== undefined;
  const submit = () => {
    if (isValid) save.mutate(next, { onSuccess: () => (void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }), onClose()) });
  };
  return (
    <Modal
      visible header="Limit transfers" closeAriaLabel="Close" onDismiss={onClose} size="small"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={!isValid} loading={save.isPending} onClick={submit}>Apply</Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form onSubmit={(event) => (event.preventDefault(), submit())}>
        {save.error && <FailureAlert compact title="The limit could not be kept" failure={save.error.failure} />}
        <SpaceBetween size="m">
          <LimitField label="Uploads, MB a second" value={upload} onChange={setUpload} />
          <LimitField label="Downloads, MB a second" value={download} onChange={setDownload} />
        </SpaceBetween>
      </form>
      <p className="selection-count">Each holds for all transfers together, whatever the account. Empty is no limit.</p>
    </Modal>
  );
}

function LimitField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const isWrong = readLimit(value) === undefined;
  return (
    <FormField label={label} errorText={isWrong ? "A number from 0.05 to 10,000, or nothing." : undefined}>
      <Input value={value} inputMode="decimal" placeholder="no limit" invalid={isWrong} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}

const textOf = (limit = 0) => (limit > 0 ? String(limit) : "");

/** Undefined for what is no limit; 0 is none. */
function readLimit(text: string): number | undefined {
  const number = Number(text.trim().replace(",", "."));
  return transferPreferences.uploadLimit.safeParse(number).success ? number : undefined;
}
