import "./collections.css";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useState } from "react";
import type { CallValue } from "../../../../shared/aws/call-code/call.ts";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { useConsole } from "../../../lib/context.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";
import { ChooseCollection, useChosenCollection } from "./choose-collection.tsx";
import { MatchesDialog } from "./matches-dialog.tsx";
import { UserMatchesDialog } from "./users/user-matches-dialog.tsx";

export type LikeSomebody = InputOf<typeof rekognition.searchUsers>["like"];

interface FindDialogProps {
  like: LikeSomebody;
  /** Whom is looked for, in words. */
  who: string;
  collectionId: string | undefined;
  onClose(): void;
}

/** Where to look, for faces or for users of several faces, and how alike they must be; then who was found. */
export function FindDialog({ like, who, collectionId: given, onClose }: FindDialogProps) {
  const { profile } = useConsole();
  const [chosen, setChosen] = useState(given);
  const collectionId = useChosenCollection(chosen);
  const [threshold, setThreshold] = useState(80);
  const [overLimit, setOverLimit] = useState(false);
  const [wanted, setWanted] = useState<"faces" | "users">(like.by === "user" ? "users" : "faces");
  const onError = ({ failure }: CallFailed) => failure.code === "conflict" && setOverLimit(true);
  const find = useAction("rekognition.searchFaces", { onError });
  const findUsers = useAction("rekognition.searchUsers", { onError });
  const isUsers = wanted === "users";
  const run = isUsers ? findUsers : find;
  function search() {
    if (collectionId === undefined) return;
    if (isUsers) findUsers.mutate({ collectionId, like, threshold, overLimit });
    else if (like.by !== "user") find.mutate({ collectionId, like, threshold, overLimit });
  }
  if (findUsers.data) return <UserMatchesDialog who={who} matches={findUsers.data.matches} onAgain={findUsers.reset} onClose={onClose} />;
  if (find.data) return <MatchesDialog who={who} collectionId={collectionId ?? ""} matches={find.data.matches} onAgain={find.reset} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title={`Find ${displayText(who)}`} confirmLabel={overLimit ? "Search above the limit" : "Search"} typedName={profile.protected ? profile.name : undefined}
      consequences={["One call of Rekognition; at AWS about $0.001."]}
      blocked={collectionId === undefined ? null : undefined} pending={run.isPending} failure={run.error?.failure}
      onConfirm={search} onCancel={onClose}
    >
      <div className="collections-form">
        <ChooseCollection value={collectionId} onChange={setChosen} />
        {like.by !== "user" && <SegmentedControl label="Look for" selectedId={wanted} options={[{ id: "faces", text: "Faces" }, { id: "users", text: "Users" }]} onChange={({ detail }) => setWanted(detail.selectedId as "faces" | "users")} />}
        <label className="collections-threshold">
          Alike by at least
          <input type="range" min={0} max={100} value={threshold} onChange={({ currentTarget }) => setThreshold(Number(currentTarget.value))} />
          {threshold} %
        </label>
        {collectionId !== undefined && <SameCallAsCode service="rekognition" operation={operationOf(like, isUsers)} input={[["CollectionId", collectionId], likeAsCode(like), [isUsers ? "UserMatchThreshold" : "FaceMatchThreshold", threshold]]} />}
      </div>
    </ProtectedConfirm>
  );
}

function operationOf(like: LikeSomebody, isUsers: boolean): string {
  const isImage = like.by === "photo" || like.by === "file";
  return `Search${isUsers ? "Users" : "Faces"}${isImage ? "ByImage" : ""}`;
}

function likeAsCode(like: LikeSomebody): [string, CallValue] {
  if (like.by === "user") return ["UserId", like.userId];
  if (like.by === "face") return ["FaceId", like.faceId];
  if (like.by === "file") return ["Image", { kind: "object", members: [["Bytes", { kind: "file", sizeBytes: 0 }]] }];
  return ["Image", { kind: "object", members: [["S3Object", { kind: "object", members: [["Bucket", like.bucket], ["Name", like.key]] }]] }];
}
