import type { Collection } from "../../../../shared/contract/rekognition.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../lib/format.ts";

export function DeleteCollection({ collection: { collectionId, faceCount }, onClose }: { collection: Collection; onClose(isDone: boolean): void }) {
  return (
    <ConfirmChange
      title={`Delete ${collectionId}?`} confirmLabel="Delete collection" dryRun={false} call="rekognition.deleteCollection" input={{ collectionId }} typedName={collectionId}
      consequences={[<>The collection <b>{collectionId}</b> and {faceCount === undefined ? "all of its faces" : `its ${formatCounted(faceCount, "face")}`} are gone for good. Photos stay, and so do the persons that were kept for search.</>]}
      requests={[{ service: "rekognition", operation: "DeleteCollection", input: { CollectionId: collectionId } }]} done={`The collection ${collectionId} is deleted`} rereads={["rekognition.listCollections"]}
      onClose={onClose}
    />
  );
}
