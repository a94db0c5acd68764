import { abortUpload } from "../../transfers/upload/abort-upload.ts";
import { CoreError } from "../../failures.ts";
import type { CopyPlan } from "./copy-plan.ts";
import type { Copied, CopyTarget, PartsBegun } from "./copy-target.ts";
import { sendCopy } from "./send-copy.ts";
import type { Source } from "./source.ts";

/** A copy that no queue keeps: what a failure or a cancellation leaves of a large one is aborted at once. */
export async function copyOnce(source: Source, target: CopyTarget, plan: CopyPlan, signal: AbortSignal): Promise<Exclude<Copied, "taken">> {
  let begun: PartsBegun | undefined;
  let isRepeated = false;
  try {
    const copied = await sendCopy(source, target, plan, { signal, keep: (now) => void (begun = now), repeated: () => void (isRepeated = true) });
    if (copied !== "taken") return copied;
  } catch (error) {
    if (begun) await abortUpload(target.client, target.bucket, target.key, begun.uploadId);
    throw error;
  }
  if (begun) await abortUpload(target.client, target.bucket, target.key, begun.uploadId);
  if (isRepeated) throw new CoreError("conflict", `The answer to the change of ${target.key} was lost, and it is another object now than before: by this change most likely.`, { advice: "Look at it before you try again." });
  throw new CoreError("conflict", `${target.key} was changed by somebody else meanwhile; nothing was written over it.`);
}
