import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";

interface DeleteFacesProps {
  collectionId: string;
  faceIds: string[];
  onClose(isDone: boolean): void;
}

export function DeleteFaces({ collectionId, faceIds, onClose }: DeleteFacesProps) {
  const flash = useFlash();
  const faces = formatCounted(faceIds.length, "face");
  return (
    <ConfirmChange
      title={`Delete ${faces}?`} confirmLabel="Delete" dryRun={false} call="rekognition.deleteFaces" input={{ collectionId, faceIds }}
      consequences={[<>{faces} of <b>{collectionId}</b> {faceIds.length === 1 ? "is" : "are"} gone for good; their photos stay. A face that belongs to a user stays too, and is said.</>]}
      requests={[{ service: "rekognition", operation: "DeleteFaces", input: { CollectionId: collectionId, FaceIds: faceIds.slice(0, 100) } }]} done={`Faces of ${collectionId} are deleted`} rereads={["rekognition.listFaces", "rekognition.listCollections"]}
      onClose={(isDone, output) => {
        const [first] = output?.failed ?? [];
        if (first) flash({ type: "warning", title: `${formatCounted(output!.failed.length, "face")} stayed`, detail: `${first.faceId}: ${first.reason}` });
        onClose(isDone);
      }}
    />
  );
}
