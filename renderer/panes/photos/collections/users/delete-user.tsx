import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../../lib/format.ts";
import { userRereads } from "./use-users.ts";

interface DeleteUserProps {
  collectionId: string;
  userId: string;
  faceCount: number;
  onClose(isDone: boolean): void;
}

export function DeleteUser({ collectionId, userId, faceCount, onClose }: DeleteUserProps) {
  return (
    <ConfirmChange
      title={`Delete the user ${userId}?`} confirmLabel="Delete user" dryRun={false} call="rekognition.deleteUser" input={{ collectionId, userId }} typedName={userId}
      consequences={[<>The user <b>{userId}</b> of <b>{collectionId}</b> is gone for good. {faceCount === 0 ? "It has no faces." : `Its ${formatCounted(faceCount, "face stays", "faces stay")} in the collection, of nobody.`}</>, ...(faceCount === 0 ? [] : ["Associating them again is paid again."])]}
      requests={[{ service: "rekognition", operation: "DeleteUser", input: { CollectionId: collectionId, UserId: userId } }]} done={`The user ${userId} is deleted`} rereads={userRereads} onClose={onClose}
    />
  );
}
