import Checkbox from "@cloudscape-design/components/checkbox";
import { useState } from "react";
import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import { deleteSnapshotRequest, deregisterImageRequest } from "../../../../shared/ec2/storage-requests.ts";
import { formatCounted } from "../../../lib/format.ts";
import { ChangeMany } from "./change-many.tsx";
import { imageRereads } from "./storage-words.ts";

interface DeregisterImagesProps {
  images: readonly OwnImage[];
  /** All of the list: a snapshot that another one needs too stays. */
  all: readonly OwnImage[];
  onClose(): void;
}

/** Images for good, and their snapshots with them where that is wanted. */
export function DeregisterImages({ images, all, onClose }: DeregisterImagesProps) {
  const [withSnapshots, setWithSnapshots] = useState(false);
  const staying = new Set(all.filter((image) => !images.includes(image)).flatMap(snapshotIdsOf));
  const ofEach = new Map(images.map((image) => [image.imageId, snapshotIdsOf(image).filter((id) => !staying.has(id))]));
  const count = new Set([...ofEach.values()].flat()).size;
  const [first] = images;
  const goingWith = (id: string) => (withSnapshots ? (ofEach.get(id) ?? []) : []);
  return (
    <ChangeMany
      titleOf={(able) => (images.length === 1 && first ? `Deregister the image ${first.imageName}?` : `Deregister ${formatCounted(able, "image")}?`)} confirmLabel="Deregister"
      items={images.map(({ imageId, imageName, sourceInstanceId }) => ({ id: imageId, name: imageName, consequence: <>is gone: nothing can be launched from it any more{sourceInstanceId ? <>; it was made of <span className="mono">{sourceInstanceId}</span></> : null}</> }))}
      call="ec2.deregisterImages" inputOf={(ids) => ({ images: ids.map((imageId) => ({ imageId, snapshotIds: goingWith(imageId) })) })}
      requestsOf={(ids) => [...ids.map(deregisterImageRequest), ...ids.flatMap(goingWith).map(deleteSnapshotRequest)]}
      typedName={images.length === 1 && first ? first.imageName : formatCounted(images.length, "image")}
      done={images.length === 1 && first ? `${first.imageName} is deregistered` : "The images are deregistered"} rereads={imageRereads} onClose={onClose}
    >
      <p className="selection-count">Instances that were launched from it run on. Launch templates and Auto Scaling groups that name it fail when they launch the next.</p>
      {count ? (
        <Checkbox checked={withSnapshots} onChange={({ detail }) => setWithSnapshots(detail.checked)} description={withSnapshots ? `What is on ${count === 1 ? "it" : "them"} is gone for good.` : count === 1 ? "Else it stays, costs as before, and an image can be made of it again." : "Else they stay, cost as before, and images can be made of them again."}>
          Delete {count === 1 ? "its snapshot" : `their ${count} snapshots`} too
        </Checkbox>
      ) : null}
    </ChangeMany>
  );
}

function snapshotIdsOf({ volumes }: OwnImage): string[] {
  return volumes.flatMap(({ snapshotId }) => snapshotId ?? []);
}
