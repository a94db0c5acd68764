import { SandboxError } from "../service.ts";
import { noSuchKey, notModified, preconditionFailed } from "./errors.ts";
import type { VersionRow } from "./store/version-rows.ts";

interface ReadConditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  IfModifiedSince?: Date | undefined;
  IfUnmodifiedSince?: Date | undefined;
}

/**
 * The conditions of GetObject and HeadObject, in RFC 9110's order (§13.2.2): an ETag condition
 * makes the date condition of its kind void. Throws 412 or 304.
 */
export function checkReadConditions(version: VersionRow, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, version.etag)) throw preconditionFailed("If-Match");
  } else if (IfUnmodifiedSince && seconds(version.modifiedAt) > seconds(IfUnmodifiedSince)) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  const unchanged =
    IfNoneMatch !== undefined
      ? matches(IfNoneMatch, version.etag)
      : IfModifiedSince !== undefined && seconds(version.modifiedAt) <= seconds(IfModifiedSince);
  if (unchanged) throw notModified({ etag: `"${version.etag}"`, "last-modified": version.modifiedAt.toUTCString() });
}

/** CopyObject's conditions on its source; all answer 412. */
export function checkCopyConditions(
  source: VersionRow,
  conditions: {
    CopySourceIfMatch?: string | undefined;
    CopySourceIfNoneMatch?: string | undefined;
    CopySourceIfModifiedSince?: Date | undefined;
    CopySourceIfUnmodifiedSince?: Date | undefined;
  },
): void {
  try {
    checkReadConditions(source, {
      IfMatch: conditions.CopySourceIfMatch,
      IfNoneMatch: conditions.CopySourceIfNoneMatch,
      IfModifiedSince: conditions.CopySourceIfModifiedSince,
      IfUnmodifiedSince: conditions.CopySourceIfUnmodifiedSince,
    });
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw preconditionFailed(`x-amz-copy-source-${error.status === 304 ? "If-None-Match" : String(error.fields["Condition"])}`);
  }
}

/** Conditional writes: `If-None-Match: *` for a new key alone, `If-Match` for the very object that is there. */
export function checkWriteConditions(key: string, current: VersionRow | undefined, { IfMatch, IfNoneMatch }: Pick<ReadConditions, "IfMatch" | "IfNoneMatch">): void {
  const existing = current?.live ? current : undefined;
  if (IfNoneMatch !== undefined && IfNoneMatch !== "*") {
    throw new SandboxError("NotImplemented", "A header you provided implies functionality that is not implemented", 501, { Header: "If-None-Match" });
  }
  if (IfNoneMatch === "*" && existing) throw preconditionFailed("If-None-Match");
  if (IfMatch === undefined) return;
  if (!existing) throw noSuchKey(key);
  if (!matches(IfMatch, existing.etag)) throw preconditionFailed("If-Match");
}

function matches(list: string, etag: string): boolean {
  return list.split(",").some((item) => {
    const wanted = item.trim().replace(/^W\//, "").replace(/^"(.*)"$/, "$1");
    return wanted === "*" || wanted === etag;
  });
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
