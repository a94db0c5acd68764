import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { createVolumeRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { formatGib, nameOfSnapshot, nameTag, volumeRereads } from "./storage-words.ts";
import { figuresOf, problemOf, VolumeFigureFields, type VolumeDraft } from "./volume-figures.tsx";

interface CreateVolumeProps {
  /** What it holds at first; empty where absent. */
  snapshot?: Snapshot | undefined;
  /** Where it shall be, when that is known. */
  availabilityZone?: string | undefined;
  onClose(): void;
}

/** Where, how large and of which kind, then what that means. */
export function CreateVolume({ snapshot, availabilityZone: given, onClose }: CreateVolumeProps) {
  const [zone, setZone] = useState(given);
  const [name, setName] = useState("");
  const [draft, setDraft] = useState<VolumeDraft>({ volumeType: "gp3", size: String(snapshot?.volumeSizeGib ?? 8), iops: "", throughput: "" });
  const [isEncrypted, setIsEncrypted] = useState(true);
  const [isConfirming, setIsConfirming] = useState(false);
  const leastGib = snapshot?.volumeSizeGib;
  if (isConfirming && zone) {
    return <ConfirmVolume zone={zone} name={name} draft={draft} isEncrypted={isEncrypted} snapshot={snapshot} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  }
  return (
    <FormDialog title={snapshot ? `Create a volume of ${nameOfSnapshot(snapshot)}` : "Create volume"} isReady={zone !== undefined && problemOf(draft, leastGib) === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <ZoneField zone={zone} onChange={setZone} />
      <FormField label="Name" description="A tag; may be empty.">
        <Input value={name} spellcheck={false} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <VolumeFigureFields draft={draft} {...(leastGib === undefined ? {} : { leastGib })} onChange={setDraft} />
      {snapshot?.encrypted ? <p>It is encrypted, as its snapshot is.</p> : <Checkbox checked={isEncrypted} onChange={({ detail }) => setIsEncrypted(detail.checked)} description={isEncrypted ? "With the account's key for EBS; it costs nothing, and cannot be changed later." : "Where the account encrypts by default, it is encrypted all the same."}>Encrypt it</Checkbox>}
    </FormDialog>
  );
}

function ZoneField({ zone, onChange }: { zone: string | undefined; onChange(zone: string | undefined): void }) {
  const query = useCall("network.listAvailabilityZones", {});
  const options = (query.data?.zones ?? []).map(({ zoneName, zoneId }) => ({ value: zoneName, description: zoneId }));
  return (
    <FormField label="Availability Zone" description="A volume can be attached to instances of its own zone alone.">
      {query.error ? <FailureAlert compact title="The zones cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={zone ? { value: zone } : null} options={options} placeholder="Choose one" statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the zones…" onChange={({ detail }) => onChange(detail.selectedOption.value)} />
    </FormField>
  );
}

interface ConfirmVolumeProps {
  zone: string;
  name: string;
  draft: VolumeDraft;
  isEncrypted: boolean;
  snapshot: Snapshot | undefined;
  onClose(isDone: boolean): void;
}

function ConfirmVolume({ zone, name, draft, isEncrypted, snapshot, onClose }: ConfirmVolumeProps) {
  const { context } = useConsole();
  const figures = figuresOf(draft);
  const input = {
    availabilityZone: zone, ...figures, ...(snapshot ? { snapshotId: snapshot.snapshotId } : {}), ...(snapshot?.encrypted ? {} : { encrypted: isEncrypted }), tags: nameTag(name),
  };
  return (
    <ConfirmChange
      title={`Create a volume of ${formatGib(figures.sizeGib)}?`} confirmLabel="Create"
      consequences={[
        <>A <b>{figures.volumeType}</b> volume of <b>{formatGib(figures.sizeGib)}</b> in {zone} ({context.region}), {snapshot?.encrypted || isEncrypted ? "encrypted" : "not encrypted"}</>,
        snapshot ? <>It holds what <b>{nameOfSnapshot(snapshot)}</b> holds; the first reading of each block is slower than later ones</> : "It is empty: it is attached, then given a file system",
        "It costs by its size, type and figures from now on, attached or not, until it is deleted",
      ]}
      call="ec2.createVolume" input={input} requests={[createVolumeRequest(input)]} done="The volume is created" rereads={volumeRereads} onClose={onClose}
    />
  );
}
