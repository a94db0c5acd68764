import { S3ServiceException } from "@aws-sdk/client-s3";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { askableKinds, type AnalysisStatus, type AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { toFailure } from "../../failures.ts";
import { UnfitImage } from "../../rekognition/prepare-image.ts";

/** What Rekognition says of an image that it does not take: the image's fault, not worth a retry. */
const refusals = new Set(["InvalidImageFormatException", "ImageTooLargeException", "InvalidS3ObjectException", "InvalidParameterException"]);
/** What every further call of the profile would meet too. */
const hopeless = new Set(["credentials-expired", "not-signed-in", "access-denied", "read-only"]);
const operations: Readonly<Record<AskableKind, string>> = {
  labels: "DetectLabels", properties: "DetectLabels", faces: "DetectFaces", text: "DetectText", moderation: "DetectModerationLabels", celebrities: "RecognizeCelebrities",
};

/** What became of a kind that was not answered. */
export interface Unanswered {
  status: Extract<AnalysisStatus, "skipped" | "failed" | "unsupported">;
  reason: string;
  /** Where the photo itself is not the reason. */
  failure?: Failure;
}

export function whyUnanswered(error: unknown, kind: AskableKind): Unanswered {
  if (error instanceof UnfitImage) return { status: "skipped", reason: error.message };
  const failure = toFailure(error, `rekognition:${operations[kind]}`);
  // Of what its reason alone is shown, the advice belongs to it.
  if (failure.awsCode === "InvalidObjectState") return { status: "failed", reason: failure.advice ?? failure.message, failure };
  if (refusals.has(failure.awsCode ?? "")) return { status: "skipped", reason: `Rekognition does not take it: ${failure.message}` };
  return { status: failure.code === "unsupported" ? "unsupported" : "failed", reason: failure.message, failure };
}

/** The kinds that every other photo would be refused for the same reason. A policy names operations; credentials are the same for all. */
export function otherVictims(error: unknown, { status, failure }: Unanswered, kind: AskableKind): readonly AskableKind[] {
  if (!failure || isOfOneObject(error, failure)) return [];
  if (status === "unsupported" || failure.code === "access-denied") return [kind];
  return hopeless.has(failure.code) ? askableKinds : [];
}

/** S3 refuses to read this one: a policy of its bucket, or of its key, says nothing of the others. */
function isOfOneObject(error: unknown, { code }: Failure): boolean {
  return error instanceof S3ServiceException && code === "access-denied";
}
