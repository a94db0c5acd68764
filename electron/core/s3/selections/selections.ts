import { randomUUID } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SomeKeys } from "../../../../shared/contract/s3-selections.ts";
import { CoreError } from "../../failures.ts";
import type { Target } from "../../services.ts";
import { keysInOrder, type NamedKeys } from "./named-keys.ts";

const keysAtOnce = 1000;
const mostKeys = 20_000_000;
/** After its last use: whoever looks at a dialog for longer selects again. */
const keptMs = 4 * 3_600_000;

interface Held {
  number: number;
  profile: string;
  bucket: string;
  count: number;
  usedAt: number;
}

/**
 * Keys that were given in portions, for calls about more of them than one request holds. They lie in
 * a database without a name, which SQLite keeps on the disk and takes away with its connection: a
 * million keys cost no memory, and nothing of them outlives the app.
 */
export class Selections {
  readonly #held = new Map<string, Held>();
  #database: DatabaseSync | undefined;
  #page: StatementSync | undefined;
  #last = 0;

  /** Begins a selection, or goes on with one. Throws `CoreError` `not-found` where there is none of the name. */
  add(target: Pick<Target, "profile">, bucket: string, keys: readonly string[], name?: string): { selection: string; keys: number } {
    this.#forgetOld();
    const database = this.#open();
    const id = name ?? randomUUID();
    const held = name === undefined ? this.#begin(id, target.profile, bucket) : this.#find(name, target, bucket);
    if (held.count + keys.length > mostKeys) throw new CoreError("invalid-input", `A selection has at most ${mostKeys.toLocaleString("en")} keys.`);
    held.count += Number(database.prepare("INSERT OR IGNORE INTO keys SELECT ?, value FROM json_each(?)").run(held.number, JSON.stringify(keys)).changes);
    return { selection: id, keys: held.count };
  }

  /** The keys that a call was given, be it by a selection: of the same profile and bucket alone. */
  read(target: Pick<Target, "profile">, bucket: string, keys: SomeKeys): NamedKeys {
    if (Array.isArray(keys)) return keysInOrder(keys);
    const held = this.#find(keys.selection, target, bucket);
    return { count: held.count, [Symbol.iterator]: () => this.#each(held) };
  }

  close(): void {
    this.#held.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  *#each(held: Held): Generator<string> {
    let after: string | undefined;
    for (;;) {
      if (!this.#database || !this.#page) throw forgotten();
      held.usedAt = Date.now();
      const page = this.#page.all(held.number, after ?? "", keysAtOnce).map(({ key }) => key as string);
      yield* page;
      if (page.length < keysAtOnce) return;
      after = page.at(-1);
    }
  }

  #begin(id: string, profile: string, bucket: string): Held {
    const held = { number: ++this.#last, profile, bucket, count: 0, usedAt: Date.now() };
    this.#held.set(id, held);
    return held;
  }

  #find(name: string, { profile }: Pick<Target, "profile">, bucket: string): Held {
    const held = this.#held.get(name);
    if (!held || held.profile !== profile || held.bucket !== bucket) throw forgotten();
    held.usedAt = Date.now();
    return held;
  }

  #open(): DatabaseSync {
    if (this.#database) return this.#database;
    const database = new DatabaseSync("");
    database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -8000;
      CREATE TABLE keys(selection INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY(selection, key)) STRICT, WITHOUT ROWID;`);
    this.#page = database.prepare("SELECT key FROM keys WHERE selection = ? AND key > ? ORDER BY key LIMIT ?");
    return (this.#database = database);
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [name, { number, usedAt }] of this.#held) {
      if (now - usedAt < keptMs) continue;
      this.#held.delete(name);
      this.#database?.prepare("DELETE FROM keys WHERE selection = ?").run(number);
    }
  }
}

function forgotten(): CoreError {
  return new CoreError("not-found", "There is no such selection of keys in this bucket, or it is no longer kept.", { advice: "Select them again." });
}
