import type { Labeller } from "../vision/labeller.ts";
import type { Look, Sight } from "../vision/eyes.ts";
import { VisionError, type VisionErrorCode } from "../vision/vision-error.ts";
import { SandboxError } from "../service.ts";

/** Rekognition's names for what may go wrong with a photo. A full queue is what the service calls too many requests. */
const codes: Record<VisionErrorCode, { code: string; status: number }> = {
  format: { code: "InvalidImageFormatException", status: 400 },
  unreadable: { code: "InvalidImageFormatException", status: 400 },
  "too-large": { code: "ImageTooLargeException", status: 400 },
  "too-small": { code: "InvalidParameterException", status: 400 },
  busy: { code: "ProvisionedThroughputExceededException", status: 400 },
  failed: { code: "InternalServerError", status: 500 },
};

/** `labeller.see` with its errors in Rekognition's terms. */
export function seePhoto(labeller: Labeller, bytes: Uint8Array, look: Look, signal: AbortSignal): Promise<Sight> {
  return inServiceTerms(labeller.see(bytes, look, signal));
}

/** What a worker answers, its `VisionError` as Rekognition's own exception. */
export async function inServiceTerms<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof VisionError)) throw error;
    const { code, status } = codes[error.code];
    throw new SandboxError(code, error.message, status);
  }
}
