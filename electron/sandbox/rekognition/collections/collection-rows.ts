import type { DatabaseSync } from "node:sqlite";
import { SandboxError, type SandboxRequest } from "../../service.ts";

export interface CollectionRow {
  id: number;
  name: string;
  createdAt: Date;
  tags: Record<string, string>;
}

export interface CollectionRows {
  /** Throws `ResourceAlreadyExistsException`. */
  create(request: SandboxRequest, name: string, tags: Record<string, string>): void;
  /** Throws `ResourceNotFoundException`. */
  find(request: SandboxRequest, name: string): CollectionRow;
  /** By name, those after `after`. */
  list(request: SandboxRequest, after: string, limit: number): string[];
  setTags(id: number, tags: Record<string, string>): void;
  /** With its faces and users. */
  remove(id: number): void;
  counts(id: number): { faces: number; users: number };
}

/** The collections of each account and region. */
export function collectionRows(database: DatabaseSync): CollectionRows {
  const insert = database.prepare("INSERT OR IGNORE INTO collections (account, region, name, created, tags) VALUES (?, ?, ?, ?, ?)");
  const find = database.prepare("SELECT id, name, created, tags FROM collections WHERE account = ? AND region = ? AND name = ?");
  const list = database.prepare("SELECT name FROM collections WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?");
  const setTags = database.prepare("UPDATE collections SET tags = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM collections WHERE id = ?");
  const counts = database.prepare("SELECT (SELECT count(*) FROM faces WHERE collection = ?) AS faces, (SELECT count(*) FROM users WHERE collection = ?) AS users");
  return {
    create({ identity, region, now }, name, tags) {
      const { changes } = insert.run(identity.accountId, region, name, now().getTime(), JSON.stringify(tags));
      if (changes === 0) throw new SandboxError("ResourceAlreadyExistsException", `The collection id: ${name} already exists`);
    },
    find({ identity, region }, name) {
      const row = find.get(identity.accountId, region, name);
      if (!row) throw new SandboxError("ResourceNotFoundException", `The collection id: ${name} does not exist`);
      return { id: Number(row["id"]), name, createdAt: new Date(Number(row["created"])), tags: JSON.parse(String(row["tags"])) as Record<string, string> };
    },
    list: ({ identity, region }, after, limit) => list.all(identity.accountId, region, after, limit).map((row) => String(row["name"])),
    setTags: (id, tags) => void setTags.run(JSON.stringify(tags), id),
    remove: (id) => void remove.run(id),
    counts(id) {
      const row = counts.get(id, id);
      return { faces: Number(row?.["faces"]), users: Number(row?.["users"]) };
    },
  };
}
