import type { S3Client } from "@aws-sdk/client-s3";

export interface CopyTarget {
  client: S3Client;
  bucket: string;
  key: string;
  /** What S3 itself is to check: that nothing is there, that one very object is, or nothing. */
  condition: { ifNoneMatch: "*" } | { ifMatch: string } | undefined;
}

/** A multipart upload that S3 holds copied parts of. */
export interface PartsBegun {
  uploadId: string;
  partBytes: number;
}

export interface CopyProgress {
  signal: AbortSignal;
  moved?(doneBytes: number): void;
  /** Of an attempt that ended before it was done. */
  begun?: PartsBegun | undefined;
  /** Called before the first part is sent, and with undefined when S3 has no parts of it any more. */
  keep?(begun: PartsBegun | undefined): void;
  /** Called where the copy that found the target taken was sent before, and its answer lost: what is there may be its own. */
  repeated?(): void;
}

export type Copied = { etag: string | undefined; versionId: string | undefined } | "taken";

export function conditionMembers({ condition }: CopyTarget): { IfMatch?: string; IfNoneMatch?: string } {
  if (condition === undefined) return {};
  return "ifMatch" in condition ? { IfMatch: condition.ifMatch } : { IfNoneMatch: condition.ifNoneMatch };
}

/** The source's condition fails by the same code; S3 names which one it was. */
export function isTaken(error: unknown, { condition }: CopyTarget, { repeated }: CopyProgress): boolean {
  if (condition === undefined || !(error instanceof Error) || error.name !== "PreconditionFailed") return false;
  const { Condition, $metadata } = error as { Condition?: string; $metadata?: { attempts?: number } };
  if (Condition !== undefined && /copy-source/i.test(Condition)) return false;
  if (($metadata?.attempts ?? 1) > 1) repeated?.();
  return true;
}
