import type { DatabaseSync } from "node:sqlite";

export interface UserRows {
  /** `false` when there is one of that name. */
  create(collection: number, userId: string): boolean;
  /** `false` when there is none of that name. */
  remove(collection: number, userId: string): boolean;
  has(collection: number, userId: string): boolean;
  /** By name, those after `after`, with the number of their faces. */
  list(collection: number, after: string, limit: number): { userId: string; faces: number }[];
}

/** The users of the collections: names under which faces are gathered. */
export function userRows(database: DatabaseSync): UserRows {
  const insert = database.prepare("INSERT OR IGNORE INTO users (collection, user) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM users WHERE collection = ? AND user = ?");
  const find = database.prepare("SELECT 1 FROM users WHERE collection = ? AND user = ?");
  const list = database.prepare(
    `SELECT user, (SELECT count(*) FROM faces WHERE faces.collection = users.collection AND faces.user = users.user) AS faces
     FROM users WHERE collection = ? AND user > ? ORDER BY user LIMIT ?`,
  );
  return {
    create: (collection, userId) => insert.run(collection, userId).changes > 0,
    remove: (collection, userId) => remove.run(collection, userId).changes > 0,
    has: (collection, userId) => find.get(collection, userId) !== undefined,
    list: (collection, after, limit) => list.all(collection, after, limit).map((row) => ({ userId: String(row["user"]), faces: Number(row["faces"]) })),
  };
}
