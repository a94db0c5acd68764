import "./collections.css";
import { useState } from "react";
import type { CallValue } from "../../../../shared/aws/call-code/call.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { useConsole } from "../../../lib/context.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";
import { ChooseCollection, useChosenCollection } from "./choose-collection.tsx";
import { MatchesDialog } from "./matches-dialog.tsx";

export type Like = InputOf<typeof rekognition.searchFaces>["like"];

interface FindDialogProps {
  like: Like;
  /** Whom is looked for, in words. */
  who: string;
  collectionId: string | undefined;
  onClose(): void;
}

/** Where to look and how alike they must be; then who was found. */
export function FindDialog({ like, who, collectionId: given, onClose }: FindDialogProps) {
  const { profile } = useConsole();
  const [chosen, setChosen] = useState(given);
  const collectionId = useChosenCollection(chosen);
  const [threshold, setThreshold] = useState(80);
  const [overLimit, setOverLimit] = useState(false);
  const find = useAction("rekognition.searchFaces", { onError: ({ failure }) => failure.code === "conflict" && setOverLimit(true) });
  if (find.data) return <MatchesDialog who={who} collectionId={collectionId ?? ""} matches={find.data.matches} onAgain={find.reset} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title={`Find ${displayText(who)}`} confirmLabel={overLimit ? "Search above the limit" : "Search"} typedName={profile.protected ? profile.name : undefined}
      consequences={["One call of Rekognition; at AWS about $0.001."]}
      blocked={collectionId === undefined ? null : undefined} pending={find.isPending} failure={find.error?.failure}
      onConfirm={() => collectionId !== undefined && find.mutate({ collectionId, like, threshold, overLimit })} onCancel={onClose}
    >
      <div className="collections-form">
        <ChooseCollection value={collectionId} onChange={setChosen} />
        <label className="collections-threshold">
          Alike by at least
          <input type="range" min={0} max={100} value={threshold} onChange={({ currentTarget }) => setThreshold(Number(currentTarget.value))} />
          {threshold} %
        </label>
        {collectionId !== undefined && <SameCallAsCode service="rekognition" operation={like.by === "face" ? "SearchFaces" : "SearchFacesByImage"} input={[["CollectionId", collectionId], likeAsCode(like), ["FaceMatchThreshold", threshold]]} />}
      </div>
    </ProtectedConfirm>
  );
}

function likeAsCode(like: Like): [string, CallValue] {
  if (like.by === "face") return ["FaceId", like.faceId];
  if (like.by === "file") return ["Image", { kind: "object", members: [["Bytes", { kind: "file", sizeBytes: 0 }]] }];
  return ["Image", { kind: "object", members: [["S3Object", { kind: "object", members: [["Bucket", like.bucket], ["Name", like.key]] }]] }];
}
