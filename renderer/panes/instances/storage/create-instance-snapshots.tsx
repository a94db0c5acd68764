import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { createInstanceSnapshotsRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { formatGib, maxDescription, snapshotRereads } from "./storage-words.ts";

/** Of all volumes of an instance, so that they belong together. */
export function CreateInstanceSnapshots({ instance, volumes, onClose }: { instance: Instance; volumes: readonly Volume[]; onClose(): void }) {
  const [description, setDescription] = useState("");
  const [excludeRoot, setExcludeRoot] = useState(false);
  const input = { instanceId: instance.instanceId, description: description.trim(), excludeRoot };
  const name = instance.name || instance.instanceId;
  return (
    <ConfirmChange
      title={`Create snapshots of all volumes of ${name}?`} confirmLabel="Create snapshots"
      consequences={[
        <>A snapshot of each of {formatCounted(volumes.length, "volume")} of <b>{name}</b> ({formatGib(volumes.reduce((sum, { sizeGib }) => sum + sizeGib, 0))} together), all of one moment; each gets the tags of its volume</>,
        ...(instance.state === "running" ? ["What its programs have not written to disk yet is not in them"] : []),
        "They cost until they are deleted",
      ]}
      call="ec2.createInstanceSnapshots" input={input} requests={[createInstanceSnapshotsRequest(input)]} done={`Snapshots of ${name} are being made`} rereads={snapshotRereads} onClose={() => onClose()}
    >
      <SpaceBetween size="s">
        <FormField label="Description"><Input value={description} onChange={({ detail }) => setDescription(detail.value.slice(0, maxDescription))} /></FormField>
        {volumes.length > 1 ? <Checkbox checked={excludeRoot} onChange={({ detail }) => setExcludeRoot(detail.checked)}>Leave out the root volume</Checkbox> : null}
      </SpaceBetween>
    </ConfirmChange>
  );
}
