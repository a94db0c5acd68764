import type { CompareFacesCommandInput, CompareFacesCommandOutput, ComparedFace } from "@aws-sdk/client-rekognition";
import type { Operation } from "../service.ts";
import type { SeenFace } from "../vision/eyes.ts";
import { faceSimilarity } from "../vision/face-similarity.ts";
import type { Labeller } from "../vision/labeller.ts";
import { boundingBox, percent } from "./answer-shapes.ts";
import { checkNumber } from "./constraints.ts";
import { faceDetail, largestFirst, readAttributes } from "./face-detail.ts";
import { readQualityFilter } from "./face-quality.ts";
import { invalidParameter, photoBytes, type ReadObject } from "./photo-bytes.ts";
import { seePhoto } from "./see-photo.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CompareFaces.html */
export function compareFaces(labeller: Labeller, readObject: ReadObject): Operation<CompareFacesCommandInput, CompareFacesCommandOutput> {
  return async (input, request) => {
    const threshold = checkNumber("similarityThreshold", input.SimilarityThreshold, { normally: 80, least: 0, most: 100, fractions: true });
    const reject = readQualityFilter(input.QualityFilter, "NONE");
    const usable = async (image: CompareFacesCommandInput["SourceImage"]): Promise<SeenFace[]> => {
      const sight = await seePhoto(labeller, await photoBytes(image, request, readObject), "identities", request.signal);
      return largestFirst(sight.faces).filter((face) => reject(face, sight).length === 0);
    };
    const [source] = await usable(input.SourceImage);
    if (!source?.identity) throw invalidParameter("There are no faces in the source image. Should be at least 1.");
    const { vector } = source.identity;
    const targets = (await usable(input.TargetImage)).map((face) => ({ face: comparedFace(face), similarity: faceSimilarity(vector, face.identity!.vector) }));
    const matched = targets.filter(({ similarity }) => similarity >= threshold).sort((a, b) => b.similarity - a.similarity);
    return {
      SourceImageFace: { BoundingBox: boundingBox(source.box), Confidence: percent(source.confidence) },
      FaceMatches: matched.map(({ similarity, face }) => ({ Similarity: similarity, Face: face })),
      UnmatchedFaces: targets.filter(({ similarity }) => similarity < threshold).map(({ face }) => face),
    };
  };
}

function comparedFace(face: SeenFace): ComparedFace {
  const { BoundingBox, Confidence, Landmarks, Pose, Quality } = faceDetail(face, readAttributes(undefined));
  return { BoundingBox, Confidence, Landmarks, Pose, Quality };
}
