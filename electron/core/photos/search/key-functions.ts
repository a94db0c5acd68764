import type { DatabaseSync } from "node:sqlite";
import { wordsInOrder } from "../../../../shared/photos/query/fold.ts";
import { globMatcher } from "../../../../shared/photos/query/match-glob.ts";
import { holdsInOrder } from "../../../../shared/photos/query/match-listed.ts";

const known = new WeakSet<DatabaseSync>();
const mostKept = 50;

/** What SQLite cannot tell of keys by itself: `key_matches(pattern, key)` and `key_holds(words, key)`. */
export function addKeyFunctions(database: DatabaseSync): void {
  if (known.has(database)) return;
  known.add(database);
  const matcherOf = kept(globMatcher);
  const wordsOf = kept((text) => text.split(" "));
  database.function("key_matches", { deterministic: true, directOnly: true }, (pattern, key) => Number(matcherOf(String(pattern))(String(key))));
  database.function("key_holds", { deterministic: true, directOnly: true }, (words, key) => Number(holdsInOrder(wordsInOrder(String(key)), wordsOf(String(words)))));
}

/** A pattern is read once, not once a row. */
function kept<Value>(make: (text: string) => Value): (text: string) => Value {
  const values = new Map<string, Value>();
  return (text) => {
    let value = values.get(text);
    if (value === undefined) {
      if (values.size >= mostKept) values.clear();
      values.set(text, (value = make(text)));
    }
    return value;
  };
}
