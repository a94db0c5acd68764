import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { copySnapshotRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { ConsoleAt } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { RegionField } from "./region-field.tsx";
import { formatGib, maxDescription, nameOfSnapshot, nameTag, snapshotRereads } from "./storage-words.ts";

/** Where to, then what that means. The region that gets the copy is asked, as EC2 wants it. */
export function CopySnapshot({ snapshot, onClose }: { snapshot: Snapshot; onClose(): void }) {
  const { context } = useConsole();
  const [region, setRegion] = useState(context.region);
  const [description, setDescription] = useState(snapshot.description);
  const [isEncrypted, setIsEncrypted] = useState(true);
  const [isConfirming, setIsConfirming] = useState(false);
  const input = { snapshotId: snapshot.snapshotId, sourceRegion: context.region, description: description.trim(), encrypted: !snapshot.encrypted && isEncrypted, tags: nameTag(snapshot.name) };
  if (isConfirming) {
    return (
      <ConsoleAt target={{ profile: context.profile, region }}>
        <ConfirmChange
          title={`Copy ${nameOfSnapshot(snapshot)} to ${region}?`} confirmLabel="Copy"
          consequences={[
            <>A copy of <b>{nameOfSnapshot(snapshot)}</b> ({formatGib(snapshot.volumeSizeGib)}) in <b>{region}</b>, {snapshot.encrypted || isEncrypted ? `encrypted with the account's key for EBS of ${region}` : "not encrypted"}; this one stays</>,
            ...(region === context.region ? [] : [`What is read leaves ${context.region} and is billed as data transfer between regions`]),
            "The copy costs as a snapshot of its own",
          ]}
          call="ec2.copySnapshot" input={input} requests={[copySnapshotRequest(input)]} done={`${nameOfSnapshot(snapshot)} is being copied to ${region}`} rereads={snapshotRereads}
          onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))}
        />
      </ConsoleAt>
    );
  }
  return (
    <FormDialog title={`Copy ${nameOfSnapshot(snapshot)}`} isReady onNext={() => setIsConfirming(true)} onClose={onClose}>
      <RegionField region={region} here={context.region} onChange={setRegion} />
      <FormField label="Description"><Input value={description} onChange={({ detail }) => setDescription(detail.value.slice(0, maxDescription))} /></FormField>
      {snapshot.encrypted ? <p>The copy is encrypted, as this one is.</p> : <Checkbox checked={isEncrypted} onChange={({ detail }) => setIsEncrypted(detail.checked)} description="This snapshot is not; a copy is the way to encrypt it.">Encrypt the copy</Checkbox>}
    </FormDialog>
  );
}
