import type { Reason, SearchFacesByImageCommandInput } from "@aws-sdk/client-rekognition";
import type { SandboxRequest } from "../../service.ts";
import type { SeenFace } from "../../vision/eyes.ts";
import { checkText } from "../constraints.ts";
import { largestFirst } from "../face-detail.ts";
import { readQualityFilter } from "../face-quality.ts";
import { invalidParameter, photoBytes } from "../photo-bytes.ts";
import { seePhoto } from "../see-photo.ts";
import type { FaceParts } from "./face-parts.ts";

interface SearchedFace {
  /** The collection's row. */
  collection: number;
  face: SeenFace;
  vector: Float32Array;
  /** The photo's other faces, and why each was held back: without a reason, it was not the largest. */
  others: { face: SeenFace; reasons: Reason[] }[];
}

/**
 * What a search by image goes by: the largest face of the photo that the filter lets through. Throws
 * `InvalidParameterException` where there is none, and `ResourceNotFoundException` where there is no such collection.
 */
export async function findSearchedFace(
  { all, labeller, readObject }: FaceParts,
  input: Pick<SearchFacesByImageCommandInput, "CollectionId" | "Image" | "QualityFilter">,
  request: SandboxRequest,
): Promise<SearchedFace> {
  checkText("collectionId", input.CollectionId);
  const reject = readQualityFilter(input.QualityFilter, "NONE");
  all.rows.collections.find(request, input.CollectionId!);
  const sight = await seePhoto(labeller, await photoBytes(input.Image, request, readObject), "identities", request.signal);
  const judged = largestFirst(sight.faces).map((face) => ({ face, reasons: reject(face, sight) }));
  const searched = judged.find(({ reasons }) => reasons.length === 0);
  if (!searched?.face.identity) throw invalidParameter("There are no faces in the image. Should be at least 1.");
  // Again: it may have been deleted while the photo was looked at.
  const { id } = all.rows.collections.find(request, input.CollectionId!);
  return { collection: id, face: searched.face, vector: searched.face.identity.vector, others: judged.filter((each) => each !== searched) };
}
