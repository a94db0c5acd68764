import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { createSnapshotRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatGib, maxDescription, nameOfVolume, nameTag, snapshotRereads } from "./storage-words.ts";

/** A snapshot of a volume, as it is at this moment. */
export function CreateSnapshot({ volume, onClose }: { volume: Volume; onClose(): void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const input = { volumeId: volume.volumeId, description: description.trim(), tags: nameTag(name) };
  const isUsed = volume.attachments.length > 0;
  return (
    <ConfirmChange
      title={`Create a snapshot of ${nameOfVolume(volume)}?`} confirmLabel="Create snapshot"
      consequences={[
        <>It holds what is on the {formatGib(volume.sizeGib)} of <b>{nameOfVolume(volume)}</b> at this moment; the volume is used on at once</>,
        ...(isUsed ? ["What programs in the instance have not written to the disk yet is not in it: stop them, or the instance, for a copy that is whole"] : []),
        `It is ${volume.encrypted ? "encrypted, as the volume is" : "not encrypted, as the volume is not"}, stays when the volume is deleted, and costs by the blocks that changed since the last one`,
      ]}
      call="ec2.createSnapshot" input={input} requests={[createSnapshotRequest(input)]} done={`A snapshot of ${nameOfVolume(volume)} is being made`} rereads={snapshotRereads} onClose={() => onClose()}
    >
      <SpaceBetween size="s">
        <FormField label="Name" description="A tag; may be empty."><Input value={name} spellcheck={false} onChange={({ detail }) => setName(detail.value)} /></FormField>
        <FormField label="Description"><Input value={description} onChange={({ detail }) => setDescription(detail.value.slice(0, maxDescription))} /></FormField>
      </SpaceBetween>
    </ConfirmChange>
  );
}
