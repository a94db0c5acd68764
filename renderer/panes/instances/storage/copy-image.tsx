import Checkbox from "@cloudscape-design/components/checkbox";
import { useState } from "react";
import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import { copyImageRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { ConsoleAt } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { isImageEncrypted } from "./image-columns.tsx";
import { ImageNameField, imageNameProblem } from "./image-name-field.tsx";
import { RegionField } from "./region-field.tsx";
import { imageRereads, nameTag } from "./storage-words.ts";

/** Where to and by which name, then what that means. The region that gets the copy is asked, as EC2 wants it. */
export function CopyImage({ image, taken, onClose }: { image: OwnImage; taken: readonly string[]; onClose(): void }) {
  const { context } = useConsole();
  const [region, setRegion] = useState(context.region);
  const [name, setName] = useState(`${image.imageName} copy`.slice(0, 128));
  const [isEncrypted, setIsEncrypted] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const wasEncrypted = isImageEncrypted(image);
  const takenThere = region === context.region ? taken : [];
  const input = { imageId: image.imageId, name, sourceRegion: context.region, description: image.description, encrypted: !wasEncrypted && isEncrypted, tags: nameTag(image.name) };
  if (isConfirming) {
    return (
      <ConsoleAt target={{ profile: context.profile, region }}>
        <ConfirmChange
          title={`Copy ${image.imageName} to ${region}?`} confirmLabel="Copy"
          consequences={[
            <>The image <b>{name}</b> in <b>{region}</b>, with copies of {image.volumes.length === 1 ? "its snapshot" : "its snapshots"} that cost as such; this one stays</>,
            ...(region === context.region ? [] : [`What is read leaves ${context.region} and is billed as data transfer between regions`]),
            "Who it is shared with is not copied: only this account may launch the copy",
            wasEncrypted || isEncrypted ? `It is encrypted with the account's key for EBS of ${region}` : "It is not encrypted, as this one is not",
          ]}
          call="ec2.copyImage" input={input} requests={[copyImageRequest(input)]} done={`${image.imageName} is being copied to ${region}`} rereads={imageRereads} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))}
        />
      </ConsoleAt>
    );
  }
  return (
    <FormDialog title={`Copy ${image.imageName}`} isReady={imageNameProblem(name, takenThere) === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <RegionField region={region} here={context.region} onChange={setRegion} />
      <ImageNameField name={name} taken={takenThere} onChange={setName} />
      {wasEncrypted ? <p>The copy is encrypted, as this one is.</p> : <Checkbox checked={isEncrypted} onChange={({ detail }) => setIsEncrypted(detail.checked)}>Encrypt the copy</Checkbox>}
    </FormDialog>
  );
}
