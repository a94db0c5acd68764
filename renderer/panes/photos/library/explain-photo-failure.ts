import { z } from "zod";
import { failureSchema } from "../../../../shared/contract/failures.ts";

const refusal = z.object({ ok: z.literal(false), error: failureSchema });

/**
 * Why a photo's address gave no picture, in words. An image element tells only that it failed; the
 * host answers the same address with the failure, so it is asked once more. Never throws.
 */
export async function explainPhotoFailure(src: string): Promise<string> {
  try {
    const response = await fetch(src);
    if (response.ok) {
      await response.body?.cancel();
      return "This browser cannot decode the photo.";
    }
    const answer = refusal.safeParse(await response.json());
    return answer.success ? answer.data.error.message : `The photo cannot be shown (HTTP ${response.status}).`;
  } catch {
    return "This photo cannot be shown.";
  }
}
