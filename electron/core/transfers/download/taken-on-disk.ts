import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Taken, TakenPaths } from "./safe-path.ts";

interface Row {
  isFolder: number;
  goesTo: string | null;
  next: number | null;
}

/** The names that a listing of any size gave, in a database without a name: SQLite keeps it on the disk, and takes it away when it is closed. */
export class TakenOnDisk implements TakenPaths {
  readonly #database = new DatabaseSync("");
  readonly #get: StatementSync;
  readonly #set: StatementSync;

  constructor() {
    this.#database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -8000;
      CREATE TABLE taken(path TEXT PRIMARY KEY, is_folder INTEGER NOT NULL, goes_to TEXT, next INTEGER) STRICT, WITHOUT ROWID;`);
    this.#get = this.#database.prepare("SELECT is_folder AS isFolder, goes_to AS goesTo, next FROM taken WHERE path = ?");
    this.#set = this.#database.prepare("INSERT OR REPLACE INTO taken VALUES (?, ?, ?, ?)");
  }

  get(path: string): Taken | undefined {
    const row = this.#get.get(path) as Row | undefined;
    return row && { isFolder: row.isFolder === 1, goesTo: row.goesTo ?? undefined, next: row.next ?? undefined };
  }

  set(path: string, { isFolder, goesTo, next }: Taken): void {
    this.#set.run(path, isFolder ? 1 : 0, goesTo ?? null, next ?? null);
  }

  close(): void {
    this.#database.close();
  }
}
