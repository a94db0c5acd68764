import { createHash } from "node:crypto";
import type { CompletedPart, CompleteMultipartUploadCommandInput, CompleteMultipartUploadCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation, type SandboxRequest } from "../service.ts";
import { checksumMembers, declaredChecksums, type Checksums } from "./checksum-plan.ts";
import { checkWriteConditions } from "./conditions.ts";
import { invalidRequest, malformedXml, noSuchUpload } from "./errors.ts";
import { joinedChecksum } from "./joined-checksum.ts";
import { encryptionMembers, quoted } from "./object-details.ts";
import { openBucket, shownVersion } from "./open-bucket.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { PartRow, UploadRow } from "./store/upload-rows.ts";

/** Every part but the last: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const minPartBytes = 5 * 1024 ** 2;
type Answer = Omit<CompleteMultipartUploadCommandOutput, "$metadata">;

/** The parts become the object without being copied; parts that are not listed are dropped. Asked again, it answers the same. */
export function completeMultipartUpload(store: ObjectStore): Operation<CompleteMultipartUploadCommandInput, CompleteMultipartUploadCommandOutput> {
  return async (input, request) => {
    const bucket = openBucket(store, input, request);
    const { UploadId = "", Key: key = "" } = input;
    const upload = store.uploads.find(UploadId);
    if (upload?.bucket !== bucket.id || upload.key !== key) throw noSuchUpload(UploadId);
    if (upload.completed) return upload.completed as Answer;
    const uploaded = store.uploads.parts(upload.id, 0, 10_000);
    const parts = chosenParts(input.MultipartUpload?.Parts ?? [], uploaded);
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
      throw invalidRequest(`The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`);
    }
    return finish(store, bucket, upload, { parts, uploaded, size }, input, request);
  };
}

interface Pieces {
  parts: PartRow[];
  uploaded: PartRow[];
  size: number;
}

async function finish(store: ObjectStore, bucket: BucketRow, upload: UploadRow, { parts, uploaded, size }: Pieces, input: CompleteMultipartUploadCommandInput, request: SandboxRequest): Promise<Answer> {
  const { key, details } = upload;
  const checksumType = details.object.checksumType ?? "FULL_OBJECT";
  const checksums = await joinedChecksum(parts, details.checksumAlgorithm, checksumType);
  refuseOtherChecksum(declaredChecksums(input), checksums);
  const etag = `${md5OfMd5s(parts)}-${parts.length}`;
  const version = {
    key, size, etag,
    modifiedAt: request.now(),
    storageClass: details.storageClass,
    details: {
      ...details.object, checksums, checksumType,
      segments: parts.map((part) => ({ id: part.content, size: part.size })),
      parts: parts.map((part) => ({ id: part.content, size: part.size, number: part.number, checksums: part.checksums })),
    },
  };
  const { answer, replaced } = store.together(() => {
    const again = store.uploads.find(upload.id);
    if (!again) throw noSuchUpload(upload.id);
    if (again.completed) return { answer: again.completed as Answer, replaced: undefined };
    const put = store.versions.put(bucket, version, (current) => checkWriteConditions(key, current, input));
    const made: Answer = {
      Location: `${request.endpoint}/${bucket.name}/${key.split("/").map(encodeURIComponent).join("/")}`,
      Bucket: bucket.name,
      Key: key,
      ETag: quoted(etag),
      ...checksumMembers(checksums),
      ChecksumType: Object.keys(checksums).length ? checksumType : undefined,
      ...encryptionMembers(details.object),
      VersionId: shownVersion(bucket, put.versionId),
    };
    store.uploads.complete(upload.id, made as Record<string, unknown>);
    return { answer: made, replaced: put.replaced };
  });
  if (!replaced) return answer;
  const used = new Set(parts.map(({ content }) => content));
  store.content.remove([...replaced, ...uploaded.filter(({ content }) => !used.has(content)).map((part) => ({ id: part.content, size: part.size }))]);
  return answer;
}

function chosenParts(listed: readonly CompletedPart[], uploaded: readonly PartRow[]): PartRow[] {
  if (listed.length === 0 || listed.length > 10_000) throw malformedXml();
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  const chosen = listed.map((part, index) => {
    if (index > 0 && (part.PartNumber ?? 0) <= (listed[index - 1]!.PartNumber ?? 0)) {
      throw new SandboxError("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", 400);
    }
    const found = byNumber.get(part.PartNumber ?? 0);
    if (!found || (part.ETag ?? "").replaceAll('"', "") !== found.etag || !sameChecksums(part, found)) throw invalidPart(part);
    return found;
  });
  const small = chosen.slice(0, -1).find((part) => part.size < minPartBytes);
  if (small) {
    throw new SandboxError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", 400, {
      ETag: small.etag,
      MinSizeAllowed: minPartBytes,
      PartNumber: small.number,
      ProposedSize: small.size,
    });
  }
  return chosen;
}

function sameChecksums(part: CompletedPart, found: PartRow): boolean {
  return Object.entries(declaredChecksums(part)).every(([algorithm, value]) => found.checksums[algorithm as keyof Checksums] === value);
}

function invalidPart(part: CompletedPart): SandboxError {
  return new SandboxError("InvalidPart", "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.", 400, {
    PartNumber: part.PartNumber,
    ETag: part.ETag,
  });
}

function refuseOtherChecksum(declared: Checksums, actual: Checksums): void {
  for (const [algorithm, value] of Object.entries(declared) as [keyof Checksums, string][]) {
    if (actual[algorithm] !== value) {
      throw new SandboxError("BadDigest", `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`, 400);
    }
  }
}

/** S3's ETag of a multipart object. */
function md5OfMd5s(parts: readonly PartRow[]): string {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(Buffer.from(etag, "hex"));
  return hash.digest("hex");
}
