import type { GetObjectCommandInput, GetObjectCommandOutput, HeadObjectCommandInput, HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation, type SandboxRequest } from "../service.ts";
import { isReadable, notReadable, restoreHeader } from "./archive.ts";
import { byteRange, type ByteRange } from "./byte-range.ts";
import { checksumMembers } from "./checksum-plan.ts";
import { checkReadConditions } from "./conditions.ts";
import { invalidArgument, invalidRequest } from "./errors.ts";
import { findVersion } from "./find-version.ts";
import { encryptionMembers, quoted } from "./object-details.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { VersionRow } from "./store/version-rows.ts";

type ReadInput = GetObjectCommandInput | HeadObjectCommandInput;
type Described = Omit<HeadObjectCommandOutput, "$metadata">;

export function getObject(store: ObjectStore): Operation<GetObjectCommandInput, GetObjectCommandOutput> {
  return (input, request) => {
    const { version, range, described } = describe(store, input, request);
    if (!isReadable(version, request.now())) throw notReadable(version);
    const { start, end } = range ?? { start: 0, end: version.size };
    const body = end > start ? store.content.read(version.details.segments, start, end) : new Uint8Array();
    return { ...described, Body: body } as unknown as Omit<GetObjectCommandOutput, "$metadata">;
  };
}

/** As GetObject, without the bytes; the wire layer drops the body of every error. */
export function headObject(store: ObjectStore): Operation<HeadObjectCommandInput, HeadObjectCommandOutput> {
  return (input, request) => describe(store, input, request).described;
}

function describe(store: ObjectStore, input: ReadInput, request: SandboxRequest): { version: VersionRow; range: ByteRange | undefined; described: Described } {
  const { Key: key = "" } = input;
  const bucket = openBucket(store, input, request);
  checkKey(key);
  const version = findVersion(store, bucket, key, input.VersionId);
  checkReadConditions(version, input);
  const part = partRange(version, input);
  const range = part ?? byteRange(input.Range, version.size);
  return { version, range, described: { ...describeVersion(bucket, version, input), Restore: restoreHeader(version, request.now()), ...lengthMembers(version, range), ...wholeChecksums(version, range, input), ...partMembers(version, input) } };
}

function describeVersion(bucket: BucketRow, version: VersionRow, input: ReadInput): Described {
  const { details } = version;
  return {
    AcceptRanges: "bytes",
    LastModified: version.modifiedAt,
    ETag: quoted(version.etag),
    ContentType: input.ResponseContentType ?? details.contentType,
    CacheControl: input.ResponseCacheControl ?? details.cacheControl,
    ContentDisposition: input.ResponseContentDisposition ?? details.contentDisposition,
    ContentEncoding: input.ResponseContentEncoding ?? details.contentEncoding,
    ContentLanguage: input.ResponseContentLanguage ?? details.contentLanguage,
    Expires: input.ResponseExpires ?? (details.expires === undefined ? undefined : new Date(details.expires)),
    WebsiteRedirectLocation: details.websiteRedirectLocation,
    Metadata: details.metadata,
    ...encryptionMembers(details),
    VersionId: shownVersion(bucket, version.versionId),
    StorageClass: version.storageClass === "STANDARD" ? undefined : (version.storageClass as NonNullable<Described["StorageClass"]>),
    TagCount: details.tags.length || undefined,
  };
}

function lengthMembers({ size }: VersionRow, range: ByteRange | undefined): Described {
  if (!range) return { ContentLength: size };
  return { ContentLength: range.end - range.start, ContentRange: `bytes ${range.start}-${Math.max(range.end - 1, range.start)}/${size}` };
}

/** A checksum is told with the bytes that it covers: of the whole object, or of the one part asked for. */
function wholeChecksums({ details }: VersionRow, range: ByteRange | undefined, input: ReadInput): Described {
  if (input.ChecksumMode !== "ENABLED") return {};
  if (input.PartNumber !== undefined && details.parts) {
    const checksums = details.parts[input.PartNumber - 1]?.checksums ?? {};
    return Object.keys(checksums).length ? { ...checksumMembers(checksums), ChecksumType: details.checksumType } : {};
  }
  if (range && input.PartNumber === undefined) return {};
  return Object.keys(details.checksums).length ? { ...checksumMembers(details.checksums), ChecksumType: details.checksumType } : {};
}

function partMembers({ details }: VersionRow, { PartNumber }: ReadInput): Described {
  return PartNumber !== undefined && details.parts ? { PartsCount: details.parts.length } : {};
}

function partRange(version: VersionRow, { PartNumber, Range }: ReadInput): ByteRange | undefined {
  if (PartNumber === undefined) return undefined;
  if (Range !== undefined) throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
  if (!Number.isInteger(PartNumber) || PartNumber < 1 || PartNumber > 10_000) {
    throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", String(PartNumber));
  }
  const { segments } = version.details;
  if (PartNumber > segments.length) throw new SandboxError("InvalidPartNumber", "The requested partnumber is not satisfiable", 416, { PartNumberRequested: PartNumber, ActualPartCount: segments.length });
  const start = segments.slice(0, PartNumber - 1).reduce((sum, { size }) => sum + size, 0);
  return { start, end: start + segments[PartNumber - 1]!.size };
}
