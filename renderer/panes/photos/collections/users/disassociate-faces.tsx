import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../../lib/format.ts";
import type { Outcome } from "../../../../ui/outcome-list.tsx";
import { faceOutcomes } from "./face-outcomes.ts";
import { userRereads } from "./use-users.ts";

interface DisassociateFacesProps {
  collectionId: string;
  userId: string;
  faces: readonly CollectionFace[];
  onClose(isDone: boolean, outcomes: readonly Outcome[]): void;
}

export function DisassociateFaces({ collectionId, userId, faces, onClose }: DisassociateFacesProps) {
  const faceIds = faces.map(({ faceId }) => faceId);
  const counted = formatCounted(faces.length, "face");
  return (
    <ConfirmChange
      title={`Take ${counted} away from ${userId}?`} confirmLabel="Disassociate" dryRun={false} call="rekognition.disassociateFaces" input={{ collectionId, userId, faceIds }}
      consequences={[<>{counted} {faces.length === 1 ? "is" : "are"} not of <b>{userId}</b> any more, and {faces.length === 1 ? "stays" : "stay"} in <b>{collectionId}</b>.</>, "This is free; associating them again is paid again."]}
      requests={[{ service: "rekognition", operation: "DisassociateFaces", input: { CollectionId: collectionId, UserId: userId, FaceIds: faceIds } }]}
      done={({ failed }) => (failed.length === 0 ? `${counted} taken away from ${userId}` : undefined)} rereads={userRereads}
      onClose={(isDone, output) => onClose(isDone, faceOutcomes(faces, "Of nobody now", output?.failed ?? [], "rekognition.disassociateFaces"))}
    />
  );
}
