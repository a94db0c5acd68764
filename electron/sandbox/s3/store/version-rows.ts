import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../state/open-database.ts";
import type { ChecksumAlgorithm } from "../../wire/checksums.ts";
import type { BucketRow } from "./bucket-rows.ts";
import type { Segment } from "./content.ts";
import { keyBytes, keyText } from "./keys.ts";
import { newOpaqueId } from "./opaque-id.ts";

/** One part of a multipart object. */
export interface PartDetail extends Segment {
  number: number;
  checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

/** What an object says of itself beyond what lists show. */
export interface ObjectDetails {
  segments: Segment[];
  contentType?: string | undefined;
  cacheControl?: string | undefined;
  contentDisposition?: string | undefined;
  contentEncoding?: string | undefined;
  contentLanguage?: string | undefined;
  expires?: string | undefined;
  websiteRedirectLocation?: string | undefined;
  metadata: Record<string, string>;
  checksums: Partial<Record<ChecksumAlgorithm, string>>;
  checksumType?: "FULL_OBJECT" | "COMPOSITE" | undefined;
  encryption?: { algorithm: string; kmsKeyId?: string | undefined } | undefined;
  /** Set for objects made of parts. */
  parts?: PartDetail[] | undefined;
  tags: [key: string, value: string][];
  /** Of an archived object: a readable copy for a while. Times in milliseconds since the epoch. */
  restore?: { tier: string; readyAt: number; expiresAt: number } | undefined;
}

export interface VersionRow {
  key: string;
  versionId: string;
  /** Current and not a delete marker. */
  live: boolean;
  /** The newest of its key. */
  latest?: boolean;
  marker: boolean;
  size: number;
  /** Without quotes. */
  etag: string;
  modifiedAt: Date;
  storageClass: string;
  details: ObjectDetails;
}

export type NewVersion = Pick<VersionRow, "key" | "size" | "etag" | "modifiedAt" | "storageClass" | "details"> & { marker?: boolean };

export interface VersionRows {
  /** The newest version, a delete marker maybe. */
  current(bucket: number, key: string): VersionRow | undefined;
  find(bucket: number, key: string, versionId: string): VersionRow | undefined;
  /**
   * Makes a version the current one. Where the bucket is not versioning, it replaces the `null`
   * version, whose segments are answered for removal. `check` sees the current version within the
   * same transaction and may throw.
   */
  put(bucket: BucketRow, version: NewVersion, check?: (current: VersionRow | undefined) => void): { versionId: string; replaced: Segment[] };
  /** Removes one version for good; answers its segments. */
  remove(bucket: number, key: string, versionId: string): Segment[];
  setDetails(bucket: number, key: string, versionId: string, details: ObjectDetails): void;
  /** Current objects with keys from `from` (inclusive) on. */
  liveFrom(bucket: number, from: Uint8Array, limit: number): VersionRow[];
  /** All versions from a key (inclusive) on, after `rank` within that very key. */
  versionsFrom(bucket: number, from: Uint8Array, afterRank: number, limit: number): (VersionRow & { rank: number })[];
  rankOf(bucket: number, key: string, versionId: string): number | undefined;
}

const columns = "key, rank, version_id, live, marker, size, etag, modified, storage, details";

export function versionRows(database: DatabaseSync): VersionRows {
  const current = database.prepare(`SELECT ${columns} FROM versions WHERE bucket = ? AND key = ? ORDER BY rank LIMIT 1`);
  const find = database.prepare(`SELECT ${columns} FROM versions WHERE bucket = ? AND key = ? AND version_id = ?`);
  const retire = database.prepare("UPDATE versions SET live = 0 WHERE bucket = ? AND key = ? AND live = 1");
  const insert = database.prepare(
    "INSERT INTO versions (bucket, key, rank, version_id, live, marker, size, etag, modified, storage, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM versions WHERE bucket = ? AND key = ? AND version_id = ?");
  const revive = database.prepare(
    "UPDATE versions SET live = 1 WHERE bucket = ?1 AND key = ?2 AND marker = 0 AND rank = (SELECT min(rank) FROM versions WHERE bucket = ?1 AND key = ?2)",
  );
  const setDetails = database.prepare("UPDATE versions SET details = ? WHERE bucket = ? AND key = ? AND version_id = ?");
  const liveFrom = database.prepare(
    `SELECT ${columns} FROM versions INDEXED BY live_versions WHERE bucket = ? AND live = 1 AND key >= ? ORDER BY key LIMIT ?`,
  );
  const versionsFrom = database.prepare(
    `SELECT ${columns} FROM versions WHERE bucket = ? AND (key, rank) > (?, ?) ORDER BY key, rank LIMIT ?`,
  );

  function removeVersion(bucket: number, key: Buffer, versionId: string): Segment[] {
    const row = find.get(bucket, key, versionId);
    if (!row) return [];
    remove.run(bucket, key, versionId);
    return versionOf(row).details.segments;
  }

  return {
    current: (bucket, key) => optional(current.get(bucket, keyBytes(key))),
    find: (bucket, key, versionId) => optional(find.get(bucket, keyBytes(key), versionId)),
    put: (bucket, version, check) =>
      inTransaction(database, () => {
        const key = keyBytes(version.key);
        const previous = current.get(bucket.id, key);
        check?.(optional(previous));
        const versionId = bucket.versioning === "Enabled" ? newVersionId() : "null";
        const replaced = previous && versionId === "null" ? removeVersion(bucket.id, key, "null") : [];
        if (previous) retire.run(bucket.id, key);
        const marker = version.marker === true;
        const rank = ((previous?.["rank"] as number | undefined) ?? 0) - 1;
        insert.run(
          bucket.id, key, rank, versionId, marker ? 0 : 1, marker ? 1 : 0, version.size, version.etag,
          version.modifiedAt.getTime(), version.storageClass, JSON.stringify(version.details),
        );
        return { versionId, replaced };
      }),
    remove: (bucket, key, versionId) =>
      inTransaction(database, () => {
        const segments = removeVersion(bucket, keyBytes(key), versionId);
        revive.run(bucket, keyBytes(key));
        return segments;
      }),
    setDetails: (bucket, key, versionId, details) => void setDetails.run(JSON.stringify(details), bucket, keyBytes(key), versionId),
    liveFrom: (bucket, from, limit) => liveFrom.all(bucket, from, limit).map(versionOf),
    versionsFrom: (bucket, from, afterRank, limit) =>
      versionsFrom.all(bucket, from, afterRank, limit).map((row) => ({ ...versionOf(row), rank: row["rank"] as number })),
    rankOf: (bucket, key, versionId) => find.get(bucket, keyBytes(key), versionId)?.["rank"] as number | undefined,
  };
}

function optional(row: Record<string, unknown> | undefined): VersionRow | undefined {
  return row && versionOf(row);
}

function versionOf(row: Record<string, unknown>): VersionRow {
  let details: ObjectDetails | undefined;
  return {
    key: keyText(row["key"]),
    versionId: row["version_id"] as string,
    live: row["live"] === 1,
    marker: row["marker"] === 1,
    size: row["size"] as number,
    etag: row["etag"] as string,
    modifiedAt: new Date(row["modified"] as number),
    storageClass: row["storage"] as string,
    // Parsed when asked for: a walk over folders reads rows of which it wants the key alone.
    get details() {
      return (details ??= JSON.parse(row["details"] as string) as ObjectDetails);
    },
  };
}

/** Opaque, as S3's are: 32 letters of base64url. */
function newVersionId(): string {
  return newOpaqueId(24);
}
