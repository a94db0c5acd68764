import { useState } from "react";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { isUserId, UserIdField } from "./user-id-field.tsx";
import { userRereads } from "./use-users.ts";

/** A person without faces yet. */
export function CreateUser({ collectionId, onClose }: { collectionId: string; onClose(created: string | undefined): void }) {
  const [userId, setUserId] = useState("");
  return (
    <ConfirmChange
      title="Create a user" confirmLabel="Create user" dryRun={false} ready={isUserId(userId)} call="rekognition.createUser" input={{ collectionId, userId }}
      consequences={[<>A user of <b>{collectionId}</b>, of no face yet: faces are associated with it afterwards.</>, "The call itself is free; at AWS a user is kept for about $0.00001 a month."]}
      requests={[{ service: "rekognition", operation: "CreateUser", input: { CollectionId: collectionId, UserId: userId } }]} done={`The user ${userId} is created`} rereads={userRereads}
      onClose={(isDone) => onClose(isDone ? userId : undefined)}
    >
      <UserIdField value={userId} onChange={setUserId} />
    </ConfirmChange>
  );
}
