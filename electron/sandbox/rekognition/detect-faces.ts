import type { DetectFacesCommandInput, DetectFacesCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../service.ts";
import type { Labeller } from "../vision/labeller.ts";
import { faceDetail, largestFirst, readAttributes } from "./face-detail.ts";
import { photoBytes, type ReadObject } from "./photo-bytes.ts";
import { seePhoto } from "./see-photo.ts";

/** Rekognition answers with the largest faces of a photo, at most this many. */
const mostFaces = 100;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html */
export function detectFaces(
  labeller: Labeller,
  readObject: ReadObject,
): Operation<DetectFacesCommandInput, DetectFacesCommandOutput> {
  return async (input, request) => {
    const asked = readAttributes(input.Attributes);
    const bytes = await photoBytes(input.Image, request, readObject);
    const look = asked.ageRange || asked.gender ? "identities" : "faces";
    const { faces } = await seePhoto(labeller, bytes, look, request.signal);
    return { FaceDetails: largestFirst(faces).slice(0, mostFaces).map((face) => faceDetail(face, asked)) };
  };
}
