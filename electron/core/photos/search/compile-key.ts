import { wordsInOrder, wordsOf } from "../../../../shared/photos/query/fold.ts";
import { isNameGlob, literalPrefix, parseGlob, type GlobPiece } from "../../../../shared/photos/query/glob.ts";
import { behindAll } from "../../behind-all.ts";
import { joinSql, sql, type Sql } from "./sql.ts";

/** Words of the key, each cut short or whole. A text without words stands in the key as it is. */
export function keyWords(text: string): Sql {
  const words = wordsOf(text);
  return words.length === 0 ? keyHolds(text) : keysWith(words.map((word) => `"${word}"*`));
}

/** Whole words that follow each other in the key. */
export function keyPhrase(text: string): Sql {
  const words = wordsInOrder(text);
  if (words.length === 0) return keyHolds(text);
  const some = keysWith([...new Set(words)].map((word) => `"${word}"`));
  return words.length === 1 ? some : sql(`(${some.text} AND key_holds(?, key))`, ...some.values, words.join(" "));
}

/** Words hold letters and digits alone, so nothing of a search is ever FTS5's own syntax. */
function keysWith(words: readonly string[]): Sql {
  return sql("id IN (SELECT rowid FROM photo_keys WHERE photo_keys MATCH ?)", words.join(" AND "));
}

/** In either way of writing accents. */
export function keyHolds(text: string): Sql {
  const forms = [...new Set([text, text.normalize("NFC"), text.normalize("NFD")])];
  return joinSql(forms.map((form) => sql("instr(key, ?) > 0", form)), " OR ", "");
}

export function keyPrefix(prefix: string): Sql {
  if (prefix === "") return sql("1");
  return sql("(key >= ? AND key < ? AND substr(key, 1, length(?)) = ?)", prefix, behindAll(prefix), prefix, prefix);
}

/** SQLite's own GLOB passes every key that matches and few others; the rest is told apart exactly. */
export function keyGlob(pattern: string): Sql {
  const pieces = parseGlob(pattern.normalize("NFC"));
  const isName = isNameGlob(pieces);
  const rough = sql("key GLOB ?", `${isName ? "*" : ""}${pieces.map(roughly).join("")}`.replace(/\*+/g, "*"));
  const prefix = literalPrefix(pieces);
  const parts = prefix === "" ? [rough] : [sql("key >= ? AND key < ?", prefix, behindAll(prefix)), rough];
  return isExact(pieces) ? rough : joinSql([...parts, sql("key_matches(?, key)", pattern)], " AND ", "");
}

/** `*.jpg`: what a key ends with, the last part of it ends with. */
function isExact(pieces: readonly GlobPiece[]): boolean {
  const [first, second, third] = pieces;
  return first?.kind === "many" && (second === undefined || (second.kind === "literal" && /^[\u0000-\u007f]*$/.test(second.text))) && third === undefined && !(second?.kind === "literal" && second.text.includes("/"));
}

/** A character may be two where its accent is written apart, so what is not plain passes as anything. */
function roughly(piece: GlobPiece): string {
  if (piece.kind === "literal") return [...piece.text].map((sign, at, all) => (sign > "\u007f" || (all[at + 1] ?? "") > "\u007f" ? "*" : "*?[".includes(sign) ? `[${sign}]` : sign)).join("");
  return piece.kind === "one" || piece.kind === "set" ? "?*" : "*";
}
