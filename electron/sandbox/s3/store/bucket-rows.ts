import type { DatabaseSync } from "node:sqlite";

export interface BucketRow {
  id: number;
  name: string;
  account: string;
  region: string;
  createdAt: Date;
  /** `""` for a bucket that never had versioning. */
  versioning: "" | "Enabled" | "Suspended";
}

export interface BucketRows {
  find(name: string): BucketRow | undefined;
  /** By name, from `after` (exclusive) on. */
  list(account: string, page: { prefix: string; after: string; region?: string | undefined; limit: number }): BucketRow[];
  count(account: string): number;
  insert(bucket: Pick<BucketRow, "name" | "account" | "region" | "createdAt">): BucketRow;
  setVersioning(id: number, versioning: "Enabled" | "Suspended"): void;
  /** Whether it holds a version, a delete marker or an unfinished upload. */
  isEmpty(id: number): boolean;
  remove(id: number): void;
  document(id: number, kind: string): unknown;
  putDocument(id: number, kind: string, document: unknown): void;
  removeDocument(id: number, kind: string): void;
}

export function bucketRows(database: DatabaseSync): BucketRows {
  const find = database.prepare("SELECT * FROM buckets WHERE name = ?");
  const list = database.prepare(
    "SELECT * FROM buckets WHERE account = ? AND name > ? AND substr(name, 1, length(?)) = ? AND (? = '' OR region = ?) ORDER BY name LIMIT ?",
  );
  const count = database.prepare("SELECT count(*) AS n FROM buckets WHERE account = ?");
  const insert = database.prepare("INSERT INTO buckets (name, account, region, created) VALUES (?, ?, ?, ?)");
  const setVersioning = database.prepare("UPDATE buckets SET versioning = ? WHERE id = ?");
  const anyVersion = database.prepare("SELECT 1 FROM versions WHERE bucket = ? LIMIT 1");
  const remove = database.prepare("DELETE FROM buckets WHERE id = ?");
  const removeDocuments = database.prepare("DELETE FROM bucket_documents WHERE bucket = ?");
  const document = database.prepare("SELECT document FROM bucket_documents WHERE bucket = ? AND kind = ?");
  const putDocument = database.prepare("INSERT OR REPLACE INTO bucket_documents (bucket, kind, document) VALUES (?, ?, ?)");
  const removeDocument = database.prepare("DELETE FROM bucket_documents WHERE bucket = ? AND kind = ?");
  const findRow = (name: string): BucketRow | undefined => {
    const row = find.get(name);
    return row && bucketOf(row);
  };
  return {
    find: findRow,
    list: (account, { prefix, after, region = "", limit }) => list.all(account, after, prefix, prefix, region, region, limit).map(bucketOf),
    count: (account) => Number(count.get(account)!["n"]),
    insert({ name, account, region, createdAt }) {
      insert.run(name, account, region, createdAt.getTime());
      return findRow(name)!;
    },
    setVersioning: (id, versioning) => void setVersioning.run(versioning, id),
    isEmpty: (id) => anyVersion.get(id) === undefined,
    remove(id) {
      removeDocuments.run(id);
      remove.run(id);
    },
    document(id, kind) {
      const row = document.get(id, kind);
      return row && JSON.parse(row["document"] as string);
    },
    putDocument: (id, kind, value) => void putDocument.run(id, kind, JSON.stringify(value)),
    removeDocument: (id, kind) => void removeDocument.run(id, kind),
  };
}

function bucketOf(row: Record<string, unknown>): BucketRow {
  return {
    id: row["id"] as number,
    name: row["name"] as string,
    account: row["account"] as string,
    region: row["region"] as string,
    createdAt: new Date(row["created"] as number),
    versioning: row["versioning"] as BucketRow["versioning"],
  };
}
