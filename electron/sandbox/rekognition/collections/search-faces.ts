import type { FaceMatch, SearchFacesCommandInput, SearchFacesCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { faceSimilarity } from "../../vision/face-similarity.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkNumber, checkText } from "../constraints.ts";
import { invalidParameter } from "../photo-bytes.ts";
import type { FaceCollections } from "./face-collections.ts";
import type { FaceRows } from "./face-rows.ts";
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
    const others = matches(all.rows.faces, id, face.vector, limits, face.faceId);
    return { SearchedFaceId: face.faceId, FaceMatches: others, FaceModelVersion: localModelVersion };
  };
}

/** The faces that are as much alike, the most alike first. */
export function matches(faces: FaceRows, collection: number, vector: Float32Array, { threshold, most }: MatchLimits, except?: string): FaceMatch[] {
  const found: { faceId: string; number: number; similarity: number }[] = [];
  for (const { faceId, number, vector: other } of faces.vectors(collection)) {
    const similarity = faceSimilarity(vector, other);
    if (similarity >= threshold && faceId !== except) found.push({ faceId, number, similarity });
  }
  return found
    .sort((a, b) => b.similarity - a.similarity || a.number - b.number)
    .slice(0, most)
    .flatMap(({ faceId, similarity }) => {
      const face = faces.find(collection, faceId);
      return face ? [{ Similarity: similarity, Face: faceShape(face) }] : [];
    });
}
