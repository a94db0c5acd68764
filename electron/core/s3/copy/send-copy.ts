import { CopyObjectCommand } from "@aws-sdk/client-s3";
import { copyParts } from "./copy-parts.ts";
import type { CopyPlan } from "./copy-plan.ts";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { conditionMembers, isTaken, type Copied, type CopyProgress, type CopyTarget } from "./copy-target.ts";
import type { Source } from "./source.ts";

/** What one `CopyObject` takes. Source: "CopyObject", S3 API reference. */
const singleCopyBytes = 5 * 1024 ** 3;

/**
 * Copies at S3, nothing passing through this machine. `taken`: the target's condition does not hold.
 * The source must still be what it was when it was read, or S3 refuses.
 */
export async function sendCopy(source: Source, target: CopyTarget, plan: CopyPlan, progress: CopyProgress): Promise<Copied> {
  if (source.sizeBytes > singleCopyBytes || progress.begun) return copyParts(source, target, plan, progress);
  const { headers, placement } = plan;
  const command = new CopyObjectCommand({
    Bucket: target.bucket, Key: target.key, CopySource: copySource(source.bucket, source.key, source.versionId), CopySourceIfMatch: source.etag || undefined,
    ...(headers ? { MetadataDirective: "REPLACE", ...headers } : {}), ...placement, ...conditionMembers(target),
  });
  try {
    const { CopyObjectResult, VersionId } = await target.client.send(command, { abortSignal: progress.signal });
    progress.moved?.(source.sizeBytes);
    return { etag: CopyObjectResult?.ETag, versionId: VersionId };
  } catch (error) {
    if (isTaken(error, target, progress)) return "taken";
    throw error;
  }
}
