import type { FaceRecord, IndexFacesCommandInput, IndexFacesCommandOutput, Reason, UnindexedFace } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import type { SeenFace } from "../../vision/eyes.ts";
import { overlap } from "../../vision/letterbox.ts";
import { localModelVersion, percent } from "../answer-shapes.ts";
import { checkNumber, checkText } from "../constraints.ts";
import { faceDetail, largestFirst, readAttributes, type AskedAttributes } from "../face-detail.ts";
import { readQualityFilter } from "../face-quality.ts";
import { photoBytes } from "../photo-bytes.ts";
import { seePhoto } from "../see-photo.ts";
import type { FaceParts } from "./face-parts.ts";
import type { FaceRows } from "./face-rows.ts";
import { faceShape, imageIdOf, newFaceId } from "./face-shapes.ts";

/** Rekognition looks at the largest faces of a photo, at most this many. */
const mostFaces = 100;
/** Two boxes of one face in the same photo. */
const sameFace = 0.9;

interface Target {
  collection: number;
  imageId: string;
  externalImageId: string | undefined;
}

/**
 * https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html
 * A face of the same photo with the same `ExternalImageId` is there once, however often it is indexed.
 */
export function indexFaces({ all, labeller, readObject }: FaceParts): Operation<IndexFacesCommandInput, IndexFacesCommandOutput> {
  return async (input, request) => {
    checkText("collectionId", input.CollectionId);
    checkText("externalImageId", input.ExternalImageId);
    const most = checkNumber("maxFaces", input.MaxFaces, { normally: mostFaces, least: 1, most: Number.MAX_SAFE_INTEGER });
    const asked = readAttributes(input.DetectionAttributes);
    const reject = readQualityFilter(input.QualityFilter, "AUTO");
    all.rows.collections.find(request, input.CollectionId!);
    const bytes = await photoBytes(input.Image, request, readObject);
    const sight = await seePhoto(labeller, bytes, "identities", request.signal);

    const indexed: SeenFace[] = [];
    const unindexed: UnindexedFace[] = [];
    for (const face of largestFirst(sight.faces).slice(0, mostFaces)) {
      const reasons: Reason[] = reject(face, sight);
      if (reasons.length === 0 && indexed.length >= most) reasons.push("EXCEEDS_MAX_FACES");
      if (reasons.length === 0) indexed.push(face);
      else unindexed.push({ Reasons: reasons, FaceDetail: faceDetail(face, asked) });
    }
    const records = all.change(({ collections, faces }) => {
      // Again, within the transaction: it may have been deleted while the photo was looked at.
      const { id: collection } = collections.find(request, input.CollectionId!);
      const target = { collection, imageId: imageIdOf(bytes), externalImageId: input.ExternalImageId };
      return indexed.map((face) => keep(faces, target, face, asked));
    });
    return { FaceRecords: records, FaceModelVersion: localModelVersion, UnindexedFaces: unindexed };
  };
}

function keep(faces: FaceRows, { collection, imageId, externalImageId }: Target, face: SeenFace, asked: AskedAttributes): FaceRecord {
  const detail = faceDetail(face, asked);
  const known = faces.ofImage(collection, imageId).find((row) => row.externalImageId === externalImageId && overlap(row.box, face.box) > sameFace);
  if (known) return { Face: faceShape(known), FaceDetail: detail };
  const row = { faceId: newFaceId(), imageId, externalImageId, box: face.box, confidence: percent(face.confidence), userId: undefined };
  faces.insert(collection, { ...row, vector: face.identity!.vector });
  return { Face: faceShape(row), FaceDetail: detail };
}
