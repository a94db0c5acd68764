import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { PaidCalls } from "../../rekognition/paid-calls.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import type { AnalysisIndex } from "./analysis-index.ts";

/** The file that a photo was just uploaded from. It is the same photo as long as it has that size and time. */
export interface LocalFile {
  path: string;
  etag: string | undefined;
  sizeBytes: number;
  mtimeMs: number | null;
}

export interface AnalysisParts {
  paid: Pick<PaidCalls, "send">;
  buckets: Buckets;
  index: PhotoIndex;
  analyses: AnalysisIndex;
}

/** One photo under way. */
export interface Work extends AnalysisParts {
  service: RekognitionService;
  place: PhotoPlace;
  /** The photo's in the index. */
  id: number;
  /** Spares the download. */
  file: LocalFile | undefined;
  /** Pay again, whatever is known. */
  again: boolean;
  /** The kinds that have no answer yet; they leave it as they are answered. */
  left: Set<AskableKind>;
  /** Those that the service did not answer, and why; the others may have their answer all the same. */
  failed: Map<AskableKind, unknown>;
  signal: AbortSignal;
}
