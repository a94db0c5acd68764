import type { FaceMatch, SearchFacesCommandInput, SearchFacesCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { faceSimilarity } from "../../vision/face-similarity.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkNumber, checkText } from "../constraints.ts";
import { invalidParameter } from "../photo-bytes.ts";
import type { FaceCollections } from "./face-collections.ts";
import type { FaceRow, FaceVector } from "./face-rows.ts";
import { faceShape } from "./face-shapes.ts";

/** How much alike a match must be, 0..100, and how many are told. */
export interface MatchLimits {
  threshold: number;
  most: number;
}

/** Throws `ValidationException`. */
export function readMatchLimits({ MaxFaces: most, FaceMatchThreshold: threshold }: Pick<SearchFacesCommandInput, "MaxFaces" | "FaceMatchThreshold">): MatchLimits {
  return {
    most: checkNumber("maxFaces", most, { normally: 80, least: 1, most: 4096 }),
    threshold: checkNumber("faceMatchThreshold", threshold, { normally: 80, least: 0, most: 100, fractions: true }),
  };
}

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchFaces.html */
export function searchFaces(all: FaceCollections): Operation<SearchFacesCommandInput, SearchFacesCommandOutput> {
  return (input, request) => {
    checkText("collectionId", input.CollectionId);
    checkText("faceId", input.FaceId);
    const limits = readMatchLimits(input);
    const { id } = all.rows.collections.find(request, input.CollectionId!);
    const face = all.rows.faces.find(id, input.FaceId!);
    if (!face) throw invalidParameter("faceId was not found in the collection.");
    const others = matches(all.rows.faces.each(id), face.vector, limits, face.faceId);
    return { SearchedFaceId: face.faceId, FaceMatches: others, FaceModelVersion: localModelVersion };
  };
}

/** The faces that are as much alike, the most alike first. Keeps no more vectors than one. */
export function matches(faces: Iterable<FaceVector>, vector: Float32Array, { threshold, most }: MatchLimits, except?: string): FaceMatch[] {
  const found: { similarity: number; face: FaceRow }[] = [];
  for (const { vector: other, ...face } of faces) {
    const similarity = faceSimilarity(vector, other);
    if (similarity >= threshold && face.faceId !== except) found.push({ similarity, face });
  }
  return found
    .sort((a, b) => b.similarity - a.similarity || a.face.number - b.face.number)
    .slice(0, most)
    .map(({ similarity, face }) => ({ Similarity: similarity, Face: faceShape(face) }));
}
