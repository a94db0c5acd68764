import type { DatabaseSync } from "node:sqlite";
import type { ChecksumAlgorithm } from "../../wire/checksums.ts";
import { keyBytes, keyText } from "./keys.ts";
import { newOpaqueId } from "./opaque-id.ts";
import type { ObjectDetails } from "./version-rows.ts";

/** What CreateMultipartUpload said of the object to come. */
export interface UploadDetails {
  object: Omit<ObjectDetails, "segments" | "checksums" | "parts">;
  storageClass: string;
  checksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface UploadRow {
  id: string;
  bucket: number;
  key: string;
  initiatedAt: Date;
  details: UploadDetails;
  /** The answer already given to CompleteMultipartUpload. */
  completed?: Record<string, unknown> | undefined;
}

export interface PartRow {
  number: number;
  content: string;
  size: number;
  /** Without quotes: the MD5 in hex. */
  etag: string;
  modifiedAt: Date;
  checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

export interface UploadRows {
  insert(upload: Pick<UploadRow, "bucket" | "key" | "initiatedAt" | "details">): string;
  find(id: string): UploadRow | undefined;
  /** Unfinished uploads of a bucket after a key and an upload id of that key. */
  list(bucket: number, from: Uint8Array, afterId: string, limit: number): UploadRow[];
  any(bucket: number): boolean;
  /** Answers the content of a part that it replaces. */
  putPart(upload: string, part: PartRow): string | undefined;
  parts(upload: string, after: number, limit: number): PartRow[];
  part(upload: string, number: number): PartRow | undefined;
  /** Keeps the answer, so that a repeated completion gets it again, and forgets the parts. */
  complete(id: string, answer: Record<string, unknown>): void;
  remove(id: string): void;
  /** Drops the answers that were kept for a bucket. */
  removeCompleted(bucket: number): void;
  /** Drops those of uploads begun before that time. */
  forgetCompleted(before: Date): void;
}

export function uploadRows(database: DatabaseSync): UploadRows {
  const insert = database.prepare("INSERT INTO uploads (id, bucket, key, initiated, details) VALUES (?, ?, ?, ?, ?)");
  const find = database.prepare("SELECT * FROM uploads WHERE id = ?");
  const list = database.prepare(
    "SELECT * FROM uploads WHERE bucket = ? AND completed IS NULL AND (key, id) > (?, ?) ORDER BY key, id LIMIT ?",
  );
  const any = database.prepare("SELECT 1 FROM uploads WHERE bucket = ? AND completed IS NULL LIMIT 1");
  const putPart = database.prepare(
    "INSERT OR REPLACE INTO parts (upload, number, content, size, etag, modified, checksums) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const parts = database.prepare("SELECT * FROM parts WHERE upload = ? AND number > ? ORDER BY number LIMIT ?");
  const part = database.prepare("SELECT * FROM parts WHERE upload = ? AND number = ?");
  const removeParts = database.prepare("DELETE FROM parts WHERE upload = ?");
  const complete = database.prepare("UPDATE uploads SET completed = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM uploads WHERE id = ?");
  const removeCompleted = database.prepare("DELETE FROM uploads WHERE bucket = ? AND completed IS NOT NULL");
  const forgetCompleted = database.prepare("DELETE FROM uploads WHERE completed IS NOT NULL AND initiated < ?");
  return {
    insert({ bucket, key, initiatedAt, details }) {
      const id = newOpaqueId(48);
      insert.run(id, bucket, keyBytes(key), initiatedAt.getTime(), JSON.stringify(details));
      return id;
    },
    find(id) {
      const row = find.get(id);
      return row && uploadOf(row);
    },
    list: (bucket, from, afterId, limit) => list.all(bucket, from, afterId, limit).map(uploadOf),
    any: (bucket) => any.get(bucket) !== undefined,
    putPart(upload, { number, content, size, etag, modifiedAt, checksums }) {
      const replaced = part.get(upload, number)?.["content"] as string | undefined;
      putPart.run(upload, number, content, size, etag, modifiedAt.getTime(), JSON.stringify(checksums));
      return replaced;
    },
    parts: (upload, after, limit) => parts.all(upload, after, limit).map(partOf),
    part(upload, number) {
      const row = part.get(upload, number);
      return row && partOf(row);
    },
    complete(id, answer) {
      complete.run(JSON.stringify(answer), id);
      removeParts.run(id);
    },
    remove(id) {
      removeParts.run(id);
      remove.run(id);
    },
    forgetCompleted: (before) => void forgetCompleted.run(before.getTime()),
    removeCompleted: (bucket) => void removeCompleted.run(bucket),
  };
}

function uploadOf(row: Record<string, unknown>): UploadRow {
  return {
    id: row["id"] as string,
    bucket: row["bucket"] as number,
    key: keyText(row["key"]),
    initiatedAt: new Date(row["initiated"] as number),
    details: JSON.parse(row["details"] as string) as UploadDetails,
    completed: row["completed"] === null ? undefined : (JSON.parse(row["completed"] as string) as Record<string, unknown>),
  };
}

function partOf(row: Record<string, unknown>): PartRow {
  return {
    number: row["number"] as number,
    content: row["content"] as string,
    size: row["size"] as number,
    etag: row["etag"] as string,
    modifiedAt: new Date(row["modified"] as number),
    checksums: JSON.parse(row["checksums"] as string) as PartRow["checksums"],
  };
}
