import { z } from "zod";
import { failureSchema, type Failure } from "../../../../shared/contract/failures.ts";

const refusal = z.object({ ok: z.literal(false), error: failureSchema });

export interface PhotoFailure {
  reason: string;
  /** Whether trying again may help: throttled, cut off, timed out. */
  isPassing: boolean;
  /** What the core said, where it did. */
  failure?: Failure | undefined;
}

/**
 * Why a photo's address gave no picture, in words. An image element tells only that it failed; the
 * host answers the same address with the failure, so it is asked once more. Never throws.
 */
export async function explainPhotoFailure(src: string, signal?: AbortSignal): Promise<PhotoFailure> {
  try {
    const response = await fetch(src, signal ? { signal } : {});
    if (response.ok) {
      await response.body?.cancel();
      return { reason: "This browser cannot decode the photo.", isPassing: false };
    }
    const answer = refusal.safeParse(await response.json());
    if (!answer.success) return { reason: `The photo cannot be shown (HTTP ${response.status}).`, isPassing: false };
    return { reason: answer.data.error.message, isPassing: answer.data.error.retryable, failure: answer.data.error };
  } catch {
    return { reason: "This photo cannot be shown.", isPassing: false };
  }
}
