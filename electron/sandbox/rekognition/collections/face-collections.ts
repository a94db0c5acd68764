import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { inTransaction, openDatabase } from "../../state/open-database.ts";
import { answerRows, type AnswerRows } from "./answer-rows.ts";
import { collectionRows, type CollectionRows } from "./collection-rows.ts";
import { collectionMigrations } from "./collection-schema.ts";
import { faceRows, type FaceRows } from "./face-rows.ts";
import { userRows, type UserRows } from "./user-rows.ts";

interface Rows {
  collections: CollectionRows;
  faces: FaceRows;
  users: UserRows;
  answers: AnswerRows;
}

export interface FaceCollections {
  /** Opens the database at the first use: who only labels photos needs none. */
  readonly rows: Rows;
  /** Runs `work` whole or not at all. */
  change<Result>(work: (rows: Rows) => Result): Result;
  close(): void;
}

/** The face collections, kept in `folder`. */
export function openFaceCollections(folder: string): FaceCollections {
  let open: { database: DatabaseSync; rows: Rows } | undefined;
  let closed = false;

  function opened(): { database: DatabaseSync; rows: Rows } {
    // What was under way when the sandbox closed or was reset must not bring the file back.
    if (closed) throw new Error("The face collections are closed.");
    if (!open) {
      const database = openDatabase(join(folder, "collections.sqlite"), collectionMigrations);
      const rows = { collections: collectionRows(database), faces: faceRows(database), users: userRows(database), answers: answerRows(database) };
      open = { database, rows };
    }
    return open;
  }

  return {
    get rows() {
      return opened().rows;
    },
    change(work) {
      const { database, rows } = opened();
      return inTransaction(database, () => work(rows));
    },
    close() {
      open?.database.close();
      open = undefined;
      closed = true;
    },
  };
}
