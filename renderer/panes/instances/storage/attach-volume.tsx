import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { deviceNameProblem, freeDeviceName } from "../../../../shared/ec2/device-names.ts";
import { attachVolumeRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { formatGib, nameOfVolume, volumeRereads } from "./storage-words.ts";

interface AttachVolumeProps {
  /** One of them is given, the other is chosen here. */
  volume?: Volume | undefined;
  instance?: Instance | undefined;
  onClose(): void;
}

/** A volume and an instance of one zone, and the name of the device, then what that means. */
export function AttachVolume({ volume: givenVolume, instance: givenInstance, onClose }: AttachVolumeProps) {
  const [volume, setVolume] = useState(givenVolume);
  const [instance, setInstance] = useState(givenInstance);
  const [typed, setTyped] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const held = useCall("ec2.listVolumes", { instanceId: instance?.instanceId }, { enabled: instance !== undefined });
  const taken = (held.data?.rows ?? []).flatMap(({ attachments }) => attachments).filter((one) => one.instanceId === instance?.instanceId).map(({ device }) => device);
  const device = typed ?? freeDeviceName(taken);
  const problem = deviceNameProblem(device, taken);
  if (isConfirming && volume && instance) {
    return <ConfirmAttach volume={volume} instance={instance} device={device} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  }
  return (
    <FormDialog title={givenVolume ? `Attach ${nameOfVolume(givenVolume)}` : `Attach a volume to ${nameOfInstance(givenInstance)}`} isReady={volume !== undefined && instance !== undefined && held.data !== undefined && problem === undefined}
      onNext={() => setIsConfirming(true)} onClose={onClose}>
      {givenInstance ? null : <InstanceField zone={givenVolume?.availabilityZone} instance={instance} onChange={setInstance} />}
      {givenVolume ? null : <VolumeField zone={givenInstance?.availabilityZone} volume={volume} onChange={setVolume} />}
      {instance ? (
        <FormField label="Device name" description={`What EC2 calls it${taken.length ? `; taken: ${taken.join(", ")}` : ""}. On instances of the Nitro System Linux sees it as /dev/nvme…`} errorText={held.data ? problem : ""}>
          {held.error ? <FailureAlert compact title="The volumes of the instance cannot be listed" failure={held.error.failure} onRetry={() => void held.refetch()} /> : null}
          <Input value={device} spellcheck={false} onChange={({ detail }) => setTyped(detail.value)} />
        </FormField>
      ) : null}
    </FormDialog>
  );
}

const nameOfInstance = (instance: Instance | undefined): string => instance?.name || instance?.instanceId || "";

/** Instances of the zone, in a state in which EC2 attaches to them. */
function InstanceField({ zone, instance, onChange }: { zone: string | undefined; instance: Instance | undefined; onChange(instance: Instance | undefined): void }) {
  const query = useCall("ec2.listInstances", {});
  const rows = (query.data?.rows ?? []).filter((one) => one.availabilityZone === zone && (one.state === "running" || one.state === "stopped"));
  const options = rows.map((one) => ({ value: one.instanceId, label: nameOfInstance(one), description: `${one.instanceId} · ${one.state}` }));
  return (
    <FormField label="Instance" description={`Running or stopped, in ${zone}.`}>
      {query.error ? <FailureAlert compact title="The instances cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === instance?.instanceId) ?? null} options={options} filteringType="auto" placeholder="Choose one" empty={`No running or stopped instance is in ${zone}.`}
        statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the instances…" onChange={({ detail }) => onChange(rows.find(({ instanceId }) => instanceId === detail.selectedOption.value))} />
    </FormField>
  );
}

/** Volumes of the zone that are free, or may have several instances. */
function VolumeField({ zone, volume, onChange }: { zone: string | undefined; volume: Volume | undefined; onChange(volume: Volume | undefined): void }) {
  const query = useCall("ec2.listVolumes", {});
  const rows = (query.data?.rows ?? []).filter((one) => one.availabilityZone === zone && (one.state === "available" || (one.multiAttach && one.state === "in-use")));
  const options = rows.map((one) => ({ value: one.volumeId, label: nameOfVolume(one), description: `${one.volumeId} · ${formatGib(one.sizeGib)} · ${one.volumeType}` }));
  return (
    <FormField label="Volume" description={`Attached to nothing, in ${zone}.`}>
      {query.error ? <FailureAlert compact title="The volumes cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === volume?.volumeId) ?? null} options={options} filteringType="auto" placeholder="Choose one" empty={`No free volume is in ${zone}: create one first, in the list of volumes.`}
        statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the volumes…" onChange={({ detail }) => onChange(rows.find(({ volumeId }) => volumeId === detail.selectedOption.value))} />
    </FormField>
  );
}

export function ConfirmAttach({ volume, instance, device, onClose }: { volume: Volume; instance: Instance; device: string; onClose(isDone: boolean): void }) {
  const input = { volumeId: volume.volumeId, instanceId: instance.instanceId, device };
  const name = nameOfInstance(instance);
  return (
    <ConfirmChange
      title={`Attach ${nameOfVolume(volume)} to ${name}?`} confirmLabel="Attach"
      consequences={[
        <><b>{nameOfVolume(volume)}</b> ({formatGib(volume.sizeGib)}) is a disk of <b>{name}</b> at {device}; nothing on it is changed</>,
        volume.snapshotId ? "It is to be mounted in the instance: it has the file system of its snapshot" : "It is to be mounted in the instance, and given a file system before if it is new and empty",
        "It is kept when the instance is terminated, unless that is changed",
      ]}
      call="ec2.attachVolume" input={input} requests={[attachVolumeRequest(input)]} done={`${nameOfVolume(volume)} is being attached to ${name}`} rereads={volumeRereads} onClose={onClose}
    />
  );
}
