import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { useLibraryPreferences } from "../library/use-preferences.ts";

type Format = "csv" | "json";

const formats: { value: Format; label: string; description: string }[] = [
  { value: "csv", label: "CSV", description: "A row for each label of each photo, for spreadsheets." },
  { value: "json", label: "JSON", description: "A line for each photo, with confidences, parents, boxes and keywords." },
];

/** Writes what the index knows into a file; asks nothing of AWS. */
export function ExportLabelsDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const flash = useFlash();
  const { threshold } = useLibraryPreferences();
  const [format, setFormat] = useState<Format>("csv");
  const save = useAction("photos.exportLabels", {
    onSuccess: ({ path, photos, labels }) => flash({ type: "success", title: `${formatCounted(labels, "label")} of ${formatCounted(photos, "photo")} exported`, detail: path }),
    onError: (error, isShown) => !isShown && flash(failureFlash("The labels were not exported", error)),
  });
  return (
    <ProtectedConfirm
      title="Export labels?" confirmLabel="Export"
      consequences={[
        <>What the index on this machine knows of {formatCount(entries.length)} selected, folders with all in them: labels of <b>{threshold} %</b> or more, and the keywords that others gave.</>,
        "A new file in the download folder. Nothing is asked of AWS.",
      ]}
      pending={save.isPending} failure={save.error?.failure}
      onConfirm={() => save.mutate({ bucket, keys: entries.map(({ key }) => key), minConfidence: threshold, format }, { onSuccess: onClose })} onCancel={onClose}
    >
      <FormField label="As">
        <RadioGroup value={format} items={formats} onChange={({ detail }) => setFormat(detail.value as Format)} />
      </FormField>
    </ProtectedConfirm>
  );
}
