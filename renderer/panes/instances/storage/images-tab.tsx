import { useCallback, useMemo, useState } from "react";
import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { navigate } from "../../../lib/route.ts";
import { useCall } from "../../../lib/use-call.ts";
import { ResourceTab } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { ActionButtons } from "./action-buttons.tsx";
import { CopyImage } from "./copy-image.tsx";
import { CreateImage } from "./create-image.tsx";
import { DeregisterImages } from "./deregister-images.tsx";
import { imageActions, type ImageActionId } from "./image-actions.ts";
import { columns, isImageEncrypted, textOf } from "./image-columns.tsx";
import { ImageDetails } from "./image-details.tsx";
import { ShareResource } from "./share-resource.tsx";
import { movingRefreshMs } from "./storage-words.ts";
import "./storage.css";

const rowId = ({ imageId }: OwnImage) => imageId;
const initialSort = { id: "createTime", desc: true };
const none: readonly OwnImage[] = [];

interface Asked {
  action: Exclude<ImageActionId, "launch">;
  images: readonly OwnImage[];
}

/** The account's own images: made of instances, launched, copied, shared and deregistered. */
export function ImagesTab({ tabs }: InstanceTabProps) {
  const query = useCall("ec2.listOwnImages", {}, { refetchInterval: ({ state: { data } }) => (data?.rows.some(({ state }) => state === "pending") ? movingRefreshMs : false) });
  const [asked, setAsked] = useState<Asked>();
  const [isCreating, setIsCreating] = useState(false);
  const ask = useCallback((action: string, images: readonly OwnImage[]) => {
    if (action === "launch") navigate("instances", { "launch-image": images[0]?.imageId });
    else setAsked({ action: action as Asked["action"], images });
  }, []);
  useCommands(useMemo(() => [{ id: "Images.create", group: "Images", title: "Create an image of an instance", run: () => setIsCreating(true) }], []));
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Images" noun="image" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, id, architecture, snapshot, tag…"
        empty="An image of your own is what an instance begins with: make one of an instance that is set up as you want more of it. Those of AWS and others stand in the launch of an instance."
        create={<button type="button" className="act" onClick={() => setIsCreating(true)}>Create image</button>}
        actions={(selected) => <ActionButtons actions={imageActions} selected={selected} group="Images" noun="image" onAsk={ask} />}
        details={(image, onClose) => <ImageDetails key={image.imageId} image={image} onClose={onClose} />}
      />
      {isCreating ? <CreateImage onClose={() => setIsCreating(false)} /> : null}
      {asked ? <ImageDialog {...asked} all={query.data?.rows ?? none} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

function ImageDialog({ action, images, all, onClose }: Asked & { all: readonly OwnImage[]; onClose(): void }) {
  const [image] = images;
  if (!image) return null;
  switch (action) {
    case "copy": return <CopyImage image={image} taken={all.map(({ imageName }) => imageName)} onClose={onClose} />;
    case "share": return <ShareResource kind="image" id={image.imageId} name={image.imageName} isEncrypted={isImageEncrypted(image)} onClose={onClose} />;
    case "deregister": return <DeregisterImages images={images} all={all} onClose={onClose} />;
  }
}
