import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectTaggingCommand, ListPartsCommand, UploadPartCopyCommand,
  type ChecksumAlgorithm, type CompletedPart, type CopyPartResult, type Part,
} from "@aws-sdk/client-s3";
import { eachLimited } from "../../each-limited.ts";
import { headersOf, type CopyPlan } from "./copy-plan.ts";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { conditionMembers, isTaken, type Copied, type CopyProgress, type CopyTarget, type PartsBegun } from "./copy-target.ts";
import { isSameContent, wholeChecksum, type Whole } from "./same-content.ts";
import type { Source } from "./source.ts";

const mebibyte = 1024 * 1024;
const usualPartBytes = 512 * mebibyte;
const maxParts = 10_000;
/** Nothing of them passes through this machine. */
const partsAtOnce = 8;

/**
 * Copies part by part, which S3 demands above 5 GB, or the rest of what `begun` has. The upload is
 * handed to `keep` before its first part is sent, so that parts are always somebody's to finish or to abort.
 */
export async function copyParts(source: Source, target: CopyTarget, plan: CopyPlan, progress: CopyProgress, partBytes = partBytesFor(source.sizeBytes)): Promise<Copied> {
  const { client, bucket, key } = target;
  const options = { abortSignal: progress.signal };
  const begun = progress.begun ?? (await begin(source, target, plan, progress, partBytes));
  const sent = progress.begun ? await listCopied(target, begun, progress.signal) : new Map<number, CompletedPart & { sizeBytes: number }>();
  if (sent === "gone") return ownOrAnew(source, target, plan, progress, partBytes);

  const count = Math.max(1, Math.ceil(source.sizeBytes / begun.partBytes));
  let doneBytes = [...sent.values()].reduce((sum, part) => sum + part.sizeBytes, 0);
  progress.moved?.(doneBytes);
  await eachLimited(partsAtOnce, missing(count, sent), async (number) => {
    const start = (number - 1) * begun.partBytes;
    const end = Math.min(start + begun.partBytes, source.sizeBytes);
    const command = new UploadPartCopyCommand({
      Bucket: bucket, Key: key, UploadId: begun.uploadId, PartNumber: number, CopySource: copySource(source.bucket, source.key, source.versionId),
      CopySourceIfMatch: source.etag || undefined, CopySourceRange: `bytes=${start}-${end - 1}`,
    });
    const { CopyPartResult: result } = await client.send(command, options);
    sent.set(number, { ...completed(number, result), sizeBytes: end - start });
    doneBytes += end - start;
    progress.moved?.(doneBytes);
  });
  const parts = Array.from({ length: count }, (_, index) => {
    const { sizeBytes: _bytes, ...part } = sent.get(index + 1)!;
    return part;
  });
  const command = new CompleteMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: begun.uploadId, MultipartUpload: { Parts: parts }, ...conditionMembers(target) });
  try {
    const { ETag, VersionId } = await client.send(command, options);
    return { etag: ETag, versionId: VersionId };
  } catch (error) {
    if (isTaken(error, target, progress)) return "taken";
    if ((error as Error).name === "NoSuchUpload") return ownOrAnew(source, target, plan, progress, partBytes);
    throw error;
  }
}

/** 512 MiB, or as many whole MiB as make at most 10,000 parts. */
export function partBytesFor(sizeBytes: number): number {
  return Math.max(usualPartBytes, Math.ceil(sizeBytes / maxParts / mebibyte) * mebibyte);
}

async function begin(source: Source, { client, bucket, key }: CopyTarget, { headers, placement }: CopyPlan, { signal, keep }: CopyProgress, partBytes: number): Promise<PartsBegun> {
  const options = { abortSignal: signal };
  // CopyObject takes the tags along by itself; an upload knows of no source.
  const { TagSet = [] } = await source.client.send(new GetObjectTaggingCommand({ Bucket: source.bucket, Key: source.key, VersionId: source.versionId }), options);
  const tagging = TagSet.map(({ Key = "", Value = "" }) => `${encodeURIComponent(Key)}=${encodeURIComponent(Value)}`).join("&");
  const command = new CreateMultipartUploadCommand({
    Bucket: bucket, Key: key, ...(headers ?? headersOf(source.head)), ...placement, Tagging: tagging || undefined, ...checksumMembers(wholeChecksum(source.head)),
  });
  const { UploadId: uploadId } = await client.send(command, options);
  if (!uploadId) throw new Error("CreateMultipartUpload answered no UploadId.");
  const begun = { uploadId, partBytes };
  keep?.(begun);
  return begun;
}

/** The source's own algorithm over the whole object, so that the two can be compared; SHA's cover parts only. */
function checksumMembers(whole: Whole | undefined): { ChecksumAlgorithm?: ChecksumAlgorithm; ChecksumType?: "FULL_OBJECT" } {
  return whole && whole.algorithm.startsWith("CRC") ? { ChecksumAlgorithm: whole.algorithm, ChecksumType: "FULL_OBJECT" } : {};
}

async function listCopied({ client, bucket, key }: CopyTarget, { uploadId }: PartsBegun, signal: AbortSignal): Promise<Map<number, CompletedPart & { sizeBytes: number }> | "gone"> {
  const found = new Map<number, CompletedPart & { sizeBytes: number }>();
  let after: string | undefined;
  try {
    do {
      const page = await client.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumberMarker: after }), { abortSignal: signal });
      for (const part of page.Parts ?? []) if (part.PartNumber) found.set(part.PartNumber, { ...completed(part.PartNumber, part), sizeBytes: part.Size ?? 0 });
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after);
  } catch (error) {
    if ((error as Error).name === "NoSuchUpload") return "gone";
    throw error;
  }
  return found;
}

function completed(number: number, part: CopyPartResult | Part | undefined): CompletedPart {
  const { ETag, ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME } = part ?? {};
  return { PartNumber: number, ETag, ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME };
}

function* missing(count: number, sent: ReadonlyMap<number, unknown>): Generator<number> {
  for (let number = 1; number <= count; number++) if (!sent.has(number)) yield number;
}

/** S3 no longer knows the upload: it was completed just before a kill, or aborted by a lifecycle rule. */
async function ownOrAnew(source: Source, target: CopyTarget, plan: CopyPlan, progress: CopyProgress, partBytes: number): Promise<Copied> {
  const own = await isSameContent(source, target, progress.signal);
  progress.keep?.(undefined);
  return own ? { etag: own.ETag, versionId: own.VersionId } : copyParts(source, target, plan, { ...progress, begun: undefined }, partBytes);
}
