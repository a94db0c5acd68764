import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { registerImageRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { ImageNameField, imageNameProblem } from "./image-name-field.tsx";
import { imageRereads, nameOfSnapshot } from "./storage-words.ts";

/** An image whose root volume is made of a snapshot, then what that means. */
export function RegisterImage({ snapshot, onClose }: { snapshot: Snapshot; onClose(): void }) {
  const taken = useCall("ec2.listOwnImages", {}).data?.rows.map(({ imageName }) => imageName) ?? [];
  const [name, setName] = useState("");
  const [architecture, setArchitecture] = useState<"x86_64" | "arm64">("x86_64");
  const [rootDeviceName, setRootDeviceName] = useState("/dev/xvda");
  const [isConfirming, setIsConfirming] = useState(false);
  const rootProblem = /^\/dev\/(?:sda1|xvda)$/.test(rootDeviceName) ? undefined : "A root device is /dev/xvda or /dev/sda1.";
  const input = { snapshotId: snapshot.snapshotId, name, architecture, rootDeviceName, volumeType: "gp3" as const };
  if (isConfirming) {
    return (
      <ConfirmChange
        title={`Create the image ${name}?`} confirmLabel="Create"
        consequences={[
          <>Instances can be launched from <b>{name}</b>: their root volume, a gp3 volume at {rootDeviceName}, holds what <b>{nameOfSnapshot(snapshot)}</b> holds</>,
          "They start only if it is the snapshot of a root volume with a system for that architecture: EC2 does not look into it",
          "As long as the image is there, the snapshot cannot be deleted",
        ]}
        call="ec2.registerImage" input={input} requests={[registerImageRequest(input)]} done={`The image ${name} is created`} rereads={imageRereads} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))}
      />
    );
  }
  return (
    <FormDialog title={`Create an image of ${nameOfSnapshot(snapshot)}`} isReady={imageNameProblem(name, taken) === undefined && rootProblem === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <ImageNameField name={name} taken={taken} onChange={setName} />
      <FormField label="Architecture" description="That of the system on the snapshot.">
        <RadioGroup value={architecture} onChange={({ detail }) => setArchitecture(detail.value as "x86_64" | "arm64")} items={[{ value: "x86_64", label: "x86_64 (Intel, AMD)" }, { value: "arm64", label: "arm64 (Graviton)" }]} />
      </FormField>
      <FormField label="Root device" description="/dev/xvda for Amazon Linux, /dev/sda1 for Ubuntu." errorText={rootProblem ?? ""}>
        <Input value={rootDeviceName} spellcheck={false} onChange={({ detail }) => setRootDeviceName(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
