import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import { formatCounted } from "../../../lib/format.ts";
import type { ActionProps } from "../actions/action.ts";
import { ConfirmTags } from "./confirm-tags.tsx";
import { draftOf } from "./tag-draft.ts";
import { TagRows, tagRow } from "./tag-rows.tsx";

/** Tags to set and to remove of many objects: the others of each stay. */
export function TagManyDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const [rows, setRows] = useState(() => [tagRow()]);
  const [removed, setRemoved] = useState("");
  const [isConfirming, setConfirming] = useState(false);
  const written = rows.filter(({ key, value }) => key !== "" || value !== "");
  const { set, problems } = draftOf({}, written);
  const remove = removed.split(",").map((key) => key.trim()).filter(Boolean);
  const isReady = problems.size === 0 && Object.keys(set).length + remove.length > 0;
  if (isConfirming) return <ConfirmTags bucket={bucket} keys={entries.map(({ key }) => key)} set={set} remove={remove} onClose={onClose} />;
  return (
    <Modal
      visible header={`Tags of ${formatCounted(entries.length, "item")}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="link" onClick={onClose}>Cancel</Button><Button variant="primary" disabled={!isReady} onClick={() => setConfirming(true)}>Next</Button></Box>}
    >
      <div className="object-form">
        <FormField label="Set" description="Those of the same key are overwritten, others stay. S3 takes ten an object."><TagRows rows={rows} problems={problems} onChange={setRows} /></FormField>
        <FormField label="Remove" description="Keys, with commas between."><Input value={removed} spellcheck={false} onChange={({ detail }) => setRemoved(detail.value)} /></FormField>
      </div>
    </Modal>
  );
}
