import { DetectFacesCommand, type FaceDetail, type Image } from "@aws-sdk/client-rekognition";
import type { Face } from "../../../shared/contract/photos-analyses.ts";
import type { Target } from "../services.ts";
import type { PaidCalls } from "./paid-calls.ts";
import { toBox } from "./shapes.ts";

/** One paid call, all attributes: they cost no more. The largest faces of the photo, at most a hundred. */
export async function detectFaces(paid: Pick<PaidCalls, "send">, target: Target, image: Image, signal: AbortSignal): Promise<Face[]> {
  const command = new DetectFacesCommand({ Image: image, Attributes: ["ALL"] });
  const { FaceDetails = [] } = await paid.send(target, ["DetectFaces"], (client) => client.send(command, { abortSignal: signal }));
  return FaceDetails.map(toFace);
}

/** What of a face's attributes is said at all; servers and the sandbox's models leave out what they cannot tell. */
function toFace({ BoundingBox, Confidence = 0, Landmarks = [], Pose, Quality, AgeRange, Gender, Emotions = [], ...detail }: FaceDetail): Face {
  return {
    box: toBox(BoundingBox ?? {}),
    confidence: Confidence,
    landmarks: Landmarks.map(({ Type = "", X = 0, Y = 0 }) => ({ type: Type, x: X, y: Y })),
    ...(Pose ? { pose: { roll: Pose.Roll ?? 0, yaw: Pose.Yaw ?? 0, pitch: Pose.Pitch ?? 0 } } : {}),
    ...(Quality ? { quality: { brightness: Quality.Brightness ?? 0, sharpness: Quality.Sharpness ?? 0 } } : {}),
    ...(AgeRange ? { ageRange: { low: AgeRange.Low ?? 0, high: AgeRange.High ?? 0 } } : {}),
    ...(Gender?.Value ? { gender: { value: Gender.Value, confidence: Gender.Confidence ?? 0 } } : {}),
    ...said("smile", detail.Smile), ...said("eyeglasses", detail.Eyeglasses), ...said("sunglasses", detail.Sunglasses), ...said("beard", detail.Beard),
    ...said("mustache", detail.Mustache), ...said("eyesOpen", detail.EyesOpen), ...said("mouthOpen", detail.MouthOpen), ...said("occluded", detail.FaceOccluded),
    emotions: Emotions.map(({ Type = "UNKNOWN", Confidence: confidence = 0 }) => ({ type: Type, confidence })).sort((a, b) => b.confidence - a.confidence),
  };
}

function said<Name extends keyof Face>(name: Name, attribute: { Value?: boolean | undefined; Confidence?: number | undefined } | undefined): Partial<Face> {
  return attribute?.Value === undefined ? {} : { [name]: { value: attribute.Value, confidence: attribute.Confidence ?? 0 } };
}
