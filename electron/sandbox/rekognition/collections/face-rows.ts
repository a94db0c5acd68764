import type { DatabaseSync } from "node:sqlite";
import type { Box } from "../../vision/letterbox.ts";

export interface FaceRow {
  /** Grows with each face; the order of lists. */
  number: number;
  faceId: string;
  imageId: string;
  externalImageId: string | undefined;
  box: Box;
  /** 0..100. */
  confidence: number;
  userId: string | undefined;
}

export interface FaceVector extends FaceRow {
  vector: Float32Array;
}

export interface FaceRows {
  insert(collection: number, face: Omit<FaceVector, "number" | "userId">): void;
  find(collection: number, faceId: string): FaceVector | undefined;
  ofImage(collection: number, imageId: string): FaceRow[];
  /** Those after the number, oldest first; of one user if one is named. */
  list(collection: number, after: number, limit: number, userId?: string): FaceRow[];
  /** The vectors of all, one at a time: a search holds no more of them. */
  vectors(collection: number): Iterable<Pick<FaceVector, "faceId" | "number" | "vector">>;
  /** Those of the user, or of every user. */
  ofUsers(collection: number, userId?: string): Iterable<FaceVector>;
  remove(collection: number, faceId: string): void;
  setUser(collection: number, faceId: string, userId: string | undefined): void;
  freeUser(collection: number, userId: string): void;
}

const plain = "number, face, image, external, box, confidence, user";

/** The faces of the collections. */
export function faceRows(database: DatabaseSync): FaceRows {
  const insert = database.prepare("INSERT INTO faces (collection, face, image, external, box, confidence, vector) VALUES (?, ?, ?, ?, ?, ?, ?)");
  const find = database.prepare("SELECT * FROM faces WHERE collection = ? AND face = ?");
  const ofImage = database.prepare(`SELECT ${plain} FROM faces WHERE collection = ? AND image = ? ORDER BY number`);
  const list = database.prepare(`SELECT ${plain} FROM faces WHERE collection = ? AND number > ? ORDER BY number LIMIT ?`);
  const listOfUser = database.prepare(`SELECT ${plain} FROM faces WHERE collection = ? AND number > ? AND user = ? ORDER BY number LIMIT ?`);
  const vectors = database.prepare("SELECT number, face, vector FROM faces WHERE collection = ?");
  const ofUser = database.prepare("SELECT * FROM faces WHERE collection = ? AND user = ?");
  const ofUsers = database.prepare("SELECT * FROM faces WHERE collection = ? AND user IS NOT NULL ORDER BY user");
  const remove = database.prepare("DELETE FROM faces WHERE collection = ? AND face = ?");
  const setUser = database.prepare("UPDATE faces SET user = ? WHERE collection = ? AND face = ?");
  const freeUser = database.prepare("UPDATE faces SET user = NULL WHERE collection = ? AND user = ?");
  return {
    insert(collection, { faceId, imageId, externalImageId, box, confidence, vector }) {
      const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
      insert.run(collection, faceId, imageId, externalImageId ?? null, JSON.stringify(box), confidence, bytes);
    },
    find(collection, faceId) {
      const row = find.get(collection, faceId);
      return row && withVector(row);
    },
    ofImage: (collection, imageId) => ofImage.all(collection, imageId).map(faceOf),
    list: (collection, after, limit, userId) =>
      (userId === undefined ? list.all(collection, after, limit) : listOfUser.all(collection, after, userId, limit)).map(faceOf),
    *vectors(collection) {
      for (const row of vectors.iterate(collection)) yield { faceId: String(row["face"]), number: Number(row["number"]), vector: vectorOf(row) };
    },
    *ofUsers(collection, userId) {
      for (const row of userId === undefined ? ofUsers.iterate(collection) : ofUser.iterate(collection, userId)) yield withVector(row);
    },
    remove: (collection, faceId) => void remove.run(collection, faceId),
    setUser: (collection, faceId, userId) => void setUser.run(userId ?? null, collection, faceId),
    freeUser: (collection, userId) => void freeUser.run(collection, userId),
  };
}

type Row = Record<string, unknown>;

function faceOf(row: Row): FaceRow {
  return {
    number: Number(row["number"]),
    faceId: String(row["face"]),
    imageId: String(row["image"]),
    externalImageId: (row["external"] as string | null) ?? undefined,
    box: JSON.parse(String(row["box"])) as Box,
    confidence: Number(row["confidence"]),
    userId: (row["user"] as string | null) ?? undefined,
  };
}

function withVector(row: Row): FaceVector {
  return { ...faceOf(row), vector: vectorOf(row) };
}

/** The bytes are copied where they do not lie where four bytes make a number. */
function vectorOf(row: Row): Float32Array {
  const bytes = row["vector"] as Uint8Array;
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / Float32Array.BYTES_PER_ELEMENT);
}
