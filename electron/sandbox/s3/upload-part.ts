import type { UploadPartCommandInput, UploadPartCommandOutput, UploadPartCopyCommandInput, UploadPartCopyCommandOutput } from "@aws-sdk/client-s3";
import type { Operation, SandboxRequest } from "../service.ts";
import type { ChecksumAlgorithm } from "../wire/checksums.ts";
import { bodyOf } from "./body.ts";
import { checkContentMd5, checksumMembers, plannedAlgorithm, verifyReceived } from "./checksum-plan.ts";
import { checkCopyConditions } from "./conditions.ts";
import { findCopySource } from "./copy-source.ts";
import { invalidArgument, invalidRequest, noSuchUpload } from "./errors.ts";
import { encryptionMembers, quoted } from "./object-details.ts";
import { openBucket, shownVersion } from "./open-bucket.ts";
import { maxPutBytes, tooLarge } from "./put-object.ts";
import type { Received } from "./store/content.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { UploadRow } from "./store/upload-rows.ts";

interface UploadInput {
  Bucket: string | undefined;
  Key: string | undefined;
  UploadId: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/** The unfinished upload that a request names. */
export function openUpload(store: ObjectStore, input: UploadInput, request: SandboxRequest): UploadRow {
  const bucket = openBucket(store, input, request);
  const { UploadId = "" } = input;
  const upload = store.uploads.find(UploadId);
  if (upload?.bucket !== bucket.id || upload.key !== input.Key || upload.completed) throw noSuchUpload(UploadId);
  return upload;
}

export function uploadPart(store: ObjectStore): Operation<UploadPartCommandInput, UploadPartCommandOutput> {
  return async (input, request) => {
    const upload = openUpload(store, input, request);
    const number = partNumber(input.PartNumber);
    checkContentMd5(input.ContentMD5);
    const body = bodyOf(input.Body, input.ContentLength);
    if ((input.ContentLength ?? 0) > maxPutBytes) throw tooLarge(input.ContentLength!);
    const algorithm = partAlgorithm(upload, plannedAlgorithm(input, body, upload.details.checksumAlgorithm ?? "CRC64NVME"));
    const received = await store.content.receive(body, [algorithm]);
    try {
      verifyReceived(received, input, body);
      keepPart(store, input, request, number, received);
    } catch (error) {
      store.content.remove([received]);
      throw error;
    }
    return { ETag: quoted(received.md5.toString("hex")), ...checksumMembers(received.checksums), ...encryptionMembers(upload.details.object) };
  };
}

export function uploadPartCopy(store: ObjectStore): Operation<UploadPartCopyCommandInput, UploadPartCopyCommandOutput> {
  return async (input, request) => {
    const upload = openUpload(store, input, request);
    const number = partNumber(input.PartNumber);
    const source = findCopySource(store, input.CopySource ?? "", request);
    checkCopyConditions(source.version, input);
    const { start, end } = copyRange(input.CopySourceRange, source.version.size);
    if (end - start > maxPutBytes) throw invalidRequest(`The specified copy source is larger than the maximum allowable size for a copy source: ${maxPutBytes}`);
    const received = await store.content.receive(store.content.read(source.version.details.segments, start, end), [upload.details.checksumAlgorithm ?? "CRC64NVME"]);
    try {
      keepPart(store, input, request, number, received);
    } catch (error) {
      store.content.remove([received]);
      throw error;
    }
    return {
      CopyPartResult: { ETag: quoted(received.md5.toString("hex")), LastModified: request.now(), ...checksumMembers(received.checksums) },
      CopySourceVersionId: shownVersion(source.bucket, source.version.versionId),
      ...encryptionMembers(upload.details.object),
    };
  };
}

/** The upload may have been aborted or completed while the bytes came in. */
function keepPart(store: ObjectStore, input: UploadInput, request: SandboxRequest, number: number, received: Received): void {
  const upload = openUpload(store, input, request);
  const replaced = store.uploads.putPart(upload.id, {
    number,
    content: received.id,
    size: received.size,
    etag: received.md5.toString("hex"),
    modifiedAt: request.now(),
    checksums: received.checksums,
  });
  if (replaced !== undefined) store.content.remove([{ id: replaced, size: 0 }]);
}

function partNumber(number: number | undefined): number {
  if (Number.isInteger(number) && number! >= 1 && number! <= 10_000) return number!;
  throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", String(number));
}

/** An upload made with an algorithm takes parts with that one alone. */
function partAlgorithm({ details }: UploadRow, planned: ChecksumAlgorithm): ChecksumAlgorithm {
  const { checksumAlgorithm } = details;
  if (checksumAlgorithm !== undefined && checksumAlgorithm !== planned) {
    throw invalidRequest(`Checksum Type mismatch occurred, expected checksum Type: ${checksumAlgorithm.toLowerCase()}, actual checksum Type: ${planned.toLowerCase()}`);
  }
  return planned;
}

/** Unlike `Range`, this one must be whole, sound and within the source. */
function copyRange(header: string | undefined, size: number): { start: number; end: number } {
  if (header === undefined) return { start: 0, end: size };
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  if (!match || Number(match[1]) > Number(match[2])) {
    throw invalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", header);
  }
  if (Number(match[2]) >= size) throw invalidArgument(`Range specified is not valid for source object of size: ${size}`, "x-amz-copy-source-range", header);
  return { start: Number(match[1]), end: Number(match[2]) + 1 };
}
