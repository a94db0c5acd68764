import type { Face } from "../../../../shared/contract/photos-analyses.ts";

const percent = (value: number) => `${value.toFixed(0)} %`;
const emotionWords: Readonly<Record<string, string>> = { HAPPY: "happy", SAD: "sad", ANGRY: "angry", CONFUSED: "confused", DISGUSTED: "disgusted", SURPRISED: "surprised", CALM: "calm", FEAR: "afraid" };
/** Less sure emotions are what is left over of a hundred percent. */
const minEmotion = 10;

/** What the service says of a face, each with its confidence: `smiles`, `97 %`. What it does not say is not there. */
export function faceWords(face: Face): [words: string, confidence: string][] {
  const said = (attribute: { value: boolean; confidence: number } | undefined, yes: string, no: string): [string, string][] =>
    attribute ? [[attribute.value ? yes : no, percent(attribute.confidence)]] : [];
  return [
    ...(face.gender ? [[`looks ${face.gender.value.toLowerCase()}`, percent(face.gender.confidence)] as [string, string]] : []),
    ...(face.ageRange ? [[`about ${face.ageRange.low} to ${face.ageRange.high} years`, ""] as [string, string]] : []),
    ...face.emotions.filter(({ confidence }) => confidence >= minEmotion).map(({ type, confidence }): [string, string] => [`looks ${emotionWords[type] ?? type.toLowerCase()}`, percent(confidence)]),
    ...said(face.smile, "smiles", "does not smile"),
    ...said(face.eyesOpen, "eyes open", "eyes closed"),
    ...said(face.mouthOpen, "mouth open", "mouth closed"),
    ...said(face.eyeglasses, "wears glasses", "no glasses"),
    ...said(face.sunglasses, "wears sunglasses", "no sunglasses"),
    ...said(face.beard, "has a beard", "no beard"),
    ...said(face.mustache, "has a mustache", "no mustache"),
    ...said(face.occluded, "partly covered", "not covered"),
    ...(face.pose ? [[poseWords(face.pose), ""] as [string, string]] : []),
    ...(face.quality ? [[`brightness ${face.quality.brightness.toFixed(0)}, sharpness ${face.quality.sharpness.toFixed(0)} of 100`, ""] as [string, string]] : []),
  ];
}

/** Which side is the photo's, as the viewer sees it. */
function poseWords({ yaw, pitch, roll }: NonNullable<Face["pose"]>): string {
  const turned = Math.abs(yaw) < 10 ? "looks ahead" : `turned ${Math.abs(yaw).toFixed(0)}° to the ${yaw > 0 ? "right" : "left"}`;
  const nodded = Math.abs(pitch) < 10 ? "" : `, ${Math.abs(pitch).toFixed(0)}° ${pitch > 0 ? "up" : "down"}`;
  return `${turned}${nodded}${Math.abs(roll) < 10 ? "" : `, tilted ${Math.abs(roll).toFixed(0)}°`}`;
}
