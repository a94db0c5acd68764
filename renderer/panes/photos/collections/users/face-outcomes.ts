import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";
import type { RefusedFace } from "../../../../../shared/contract/rekognition-users.ts";
import type { Outcome } from "../../../../ui/outcome-list.tsx";
import { displayText } from "../../library/display-key.ts";
import { faceName } from "../face-name.ts";

/** What became of each face, for a person; empty where nothing is to be told. */
export function faceOutcomes(faces: readonly CollectionFace[], doneWord: string, failed: readonly RefusedFace[], operation: string): Outcome[] {
  if (failed.length === 0) return [];
  const refused = new Map(failed.map((face) => [face.faceId, face]));
  return faces.map((face) => {
    const { faceId } = face;
    const refusal = refused.get(faceId);
    const said = { id: faceId, name: displayText(faceName(face)) };
    if (!refusal) return { ...said, ok: true, words: doneWord };
    const [awsCode] = refusal.reasons;
    return { ...said, ok: false, error: { code: "conflict", message: refusalWords(refusal), operation, retryable: false, ...(awsCode === undefined ? {} : { awsCode }) } };
  });
}

function refusalWords({ reasons, confidence, userId }: RefusedFace): string {
  const words = reasons.map((reason) => {
    switch (reason) {
      case "FACE_NOT_FOUND": return "It is not in the collection, or belongs to nobody.";
      case "LOW_MATCH_CONFIDENCE": return `It is too little like the user's other faces${confidence === undefined ? "" : `: ${confidence.toFixed(1)} %`}.`;
      case "ASSOCIATED_TO_A_DIFFERENT_USER": return userId === undefined ? "It belongs to another user." : `It belongs to ${displayText(userId)}.`;
      case "ASSOCIATED_TO_A_DIFFERENT_IDENTITY": return "It belongs to another user.";
      default: return displayText(reason);
    }
  });
  return words.length > 0 ? words.join(" ") : "Rekognition did not say what became of it.";
}
