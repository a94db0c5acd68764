import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { createImageRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { ImageNameField, imageNameProblem } from "./image-name-field.tsx";
import { formatGib, imageRereads, maxDescription } from "./storage-words.ts";

/** An image of an instance, chosen here where none is given; then what that means for it. */
export function CreateImage({ instance: given, onClose }: { instance?: Instance | undefined; onClose(): void }) {
  const taken = useCall("ec2.listOwnImages", {}).data?.rows.map(({ imageName }) => imageName) ?? [];
  const [instance, setInstance] = useState(given);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [noReboot, setNoReboot] = useState(true);
  const [isConfirming, setIsConfirming] = useState(false);
  if (isConfirming && instance) {
    const input = { instanceId: instance.instanceId, name, description: description.trim(), noReboot, tags: { Name: name } };
    return <ConfirmImage instance={instance} input={input} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  }
  return (
    <FormDialog title={given ? `Create an image of ${nameOf(given)}` : "Create image"} isReady={instance !== undefined && imageNameProblem(name, taken) === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {given ? null : <InstanceField instance={instance} onChange={setInstance} />}
      <ImageNameField name={name} taken={taken} onChange={setName} />
      <FormField label="Description"><Input value={description} onChange={({ detail }) => setDescription(detail.value.slice(0, maxDescription))} /></FormField>
      <Checkbox checked={!noReboot} onChange={({ detail }) => setNoReboot(!detail.checked)} description="The way to a copy whose files are whole: the instance is away for a minute or more.">Restart the instance for it</Checkbox>
    </FormDialog>
  );
}

const nameOf = (instance: Instance): string => instance.name || instance.instanceId;

function InstanceField({ instance, onChange }: { instance: Instance | undefined; onChange(instance: Instance | undefined): void }) {
  const query = useCall("ec2.listInstances", {});
  const rows = (query.data?.rows ?? []).filter(({ state }) => state === "running" || state === "stopped");
  const options = rows.map((one) => ({ value: one.instanceId, label: nameOf(one), description: `${one.instanceId} · ${one.state}` }));
  return (
    <FormField label="Instance" description="Running or stopped.">
      {query.error ? <FailureAlert compact title="The instances cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === instance?.instanceId) ?? null} options={options} filteringType="auto" placeholder="Choose one" empty="No instance of the region is running or stopped."
        statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the instances…" onChange={({ detail }) => onChange(rows.find(({ instanceId }) => instanceId === detail.selectedOption.value))} />
    </FormField>
  );
}

interface ConfirmImageProps {
  instance: Instance;
  input: { instanceId: string; name: string; description: string; noReboot: boolean; tags: Record<string, string> };
  onClose(isDone: boolean): void;
}

function ConfirmImage({ instance, input, onClose }: ConfirmImageProps) {
  const isRunning = instance.state === "running";
  const held = useCall("ec2.listVolumes", { instanceId: instance.instanceId });
  const size = held.data?.rows.reduce((sum, { sizeGib }) => sum + sizeGib, 0);
  return (
    <ConfirmChange
      title={`Create the image ${input.name}?`} confirmLabel="Create"
      consequences={[
        <>A snapshot of all that <b>{nameOf(instance)}</b> has{held.data ? ` (${formatCounted(held.data.rows.length, "volume")}, ${formatGib(size ?? 0)})` : ""}; instances can be launched from <b>{input.name}</b> when they are complete</>,
        ...(!isRunning ? [] : input.noReboot
          ? ["It stays running: what its programs have not written to disk yet is not in the image, and a database may need to repair itself"]
          : [<><b>{nameOf(instance)} is shut down and started again</b>: whoever uses it is cut off meanwhile</>]),
        "All on the disks is in the image: keys, passwords and logs too",
        "The snapshots cost as such until they are deleted",
      ]}
      call="ec2.createImage" input={input} requests={[createImageRequest(input)]} done={`The image ${input.name} is being made`} rereads={imageRereads} onClose={onClose}
    />
  );
}
