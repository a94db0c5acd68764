import type { Image } from "@aws-sdk/client-rekognition";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { CoreError } from "../../failures.ts";
import type { RekognitionService } from "../find-service.ts";
import type { Target } from "../../services.ts";
import { UnfitImage } from "../prepare-image.ts";
import { readImage, readImageFile } from "../read-image.ts";
import type { CollectionParts } from "./parts.ts";

type Pictured = Exclude<InputOf<typeof rekognition.searchFaces>["like"], { by: "face" }>;

/** The picture whose largest face is looked for. Throws `CoreError` `invalid-input` for what Rekognition would not take, before anything is paid. */
export async function likeImage({ buckets, grants }: Pick<CollectionParts, "buckets" | "grants">, service: RekognitionService, target: Target, like: Pictured, signal: AbortSignal): Promise<Image> {
  try {
    return await (like.by === "file" ? readImageFile(grants.get(like.grant)) : readImage(buckets, service, { ...target, bucket: like.bucket, key: like.key }, like.box, signal));
  } catch (error) {
    throw error instanceof UnfitImage ? new CoreError("invalid-input", error.message, { cause: error }) : error;
  }
}

/** The service's word for a photo without a face is that of a wrong parameter: as `CoreError` `not-found`. */
export function noFaceAsNotFound(error: unknown): unknown {
  const isNoFace = error instanceof Error && error.name === "InvalidParameterException" && /no faces/i.test(error.message);
  return isNoFace ? new CoreError("not-found", "No face was found to look for in this photo.", { cause: error }) : error;
}
