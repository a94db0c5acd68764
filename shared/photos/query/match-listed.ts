import { momentsOf } from "./calendar.ts";
import { wordsInOrder, wordsOf } from "./fold.ts";
import { isNameGlob, literalPrefix, parseGlob } from "./glob.ts";
import { globMatcher } from "./match-glob.ts";
import type { Comparison, Query, Term } from "./query.ts";
import { endingsOf } from "./types.ts";

/** What a listing says of an object. */
export interface Listed {
  key: string;
  sizeBytes: number;
  /** ISO 8601 in UTC. */
  lastModified?: string | undefined;
  storageClass?: string | undefined;
}

/** Undefined: a listing does not say. */
type Verdict = boolean | undefined;
type Test = (object: Listed, words: () => readonly string[]) => Verdict;

/**
 * Whether a listed object meets a search, as far as a listing tells; what only the index knows (labels,
 * faces, text, when it was taken) is never met. Words are those of the key.
 */
export function listedMatcher(query: Query): (object: Listed) => boolean {
  const test = testOf(query);
  return (object) => {
    let words: readonly string[] | undefined;
    return test(object, () => (words ??= wordsInOrder(object.key))) === true;
  };
}

/** The terms that no listing can tell. */
export function isListable(term: Term): boolean {
  return ["word", "phrase", "key", "glob", "prefix", "size", "size-range", "type", "class", "before", "after"].includes(term.kind) || (term.kind === "date" && term.field === "date");
}

function testOf(query: Query): Test {
  switch (query.kind) {
    case "all": return several(query.parts, false);
    case "any": return several(query.parts, true);
    case "not": {
      const test = testOf(query.part);
      return (object, words) => {
        const verdict = test(object, words);
        return verdict === undefined ? undefined : !verdict;
      };
    }
    default:
      return termTest(query);
  }
}

/** One verdict decides all; without it nothing is said where one of them says nothing. */
function several(parts: readonly Query[], decides: boolean): Test {
  const tests = parts.map(testOf);
  return (object, words) => {
    let verdict: Verdict = !decides;
    for (const test of tests) {
      const one = test(object, words);
      if (one === decides) return decides;
      verdict = one === undefined ? undefined : verdict;
    }
    return verdict;
  };
}

function termTest(term: Term): Test {
  switch (term.kind) {
    case "word": case "key": return wordsTest(term.text);
    case "phrase": return phraseTest(term.text);
    case "glob": {
      const matches = globMatcher(term.pattern);
      return ({ key }) => matches(key);
    }
    case "prefix": return ({ key }) => key.startsWith(term.text);
    case "size": return ({ sizeBytes }) => compares(sizeBytes, term.compare, term.bytes);
    case "size-range": return ({ sizeBytes }) => sizeBytes >= term.fromBytes && sizeBytes <= term.toBytes;
    case "type": {
      const endings = endingsOf(term.name).map((ending) => `.${ending}`);
      return ({ key }) => endings.some((ending) => key.slice(-ending.length).toLowerCase() === ending);
    }
    case "class": return ({ storageClass }) => (storageClass === undefined ? undefined : storageClass === term.name);
    case "date": {
      if (term.field === "taken") return () => undefined;
      const from = term.from === undefined ? "" : momentsOf(term.from).from;
      const until = term.to === undefined ? "\uffff" : momentsOf(term.to).until;
      return ({ lastModified }) => (lastModified === undefined ? undefined : lastModified >= from && lastModified < until);
    }
    case "before": case "after": {
      const { from, until } = momentsOf(term.day);
      return ({ lastModified }) => (lastModified === undefined ? undefined : term.kind === "before" ? lastModified < from : lastModified >= until);
    }
    default: return () => undefined;
  }
}

/** Each word begins a word of the key; a text without letters and digits stands in it as it is. */
function wordsTest(text: string): Test {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return literalTest(text);
  return (_object, words) => wanted.every((word) => words().some((one) => one.startsWith(word)));
}

function phraseTest(text: string): Test {
  const wanted = wordsInOrder(text);
  if (wanted.length === 0) return literalTest(text);
  return (_object, words) => holdsInOrder(words(), wanted);
}

function literalTest(text: string): Test {
  const wanted = text.normalize("NFC");
  return ({ key }) => key.normalize("NFC").includes(wanted);
}

export function holdsInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, at) => wanted.every((word, offset) => words[at + offset] === word));
}

export function compares(value: number, compare: Comparison, than: number): boolean {
  return compare === ">" ? value > than : compare === ">=" ? value >= than : compare === "<" ? value < than : value <= than;
}

/** The longest beginning that every match shares: what S3 is asked for as prefix. A folder on screen makes it longer, never wider. */
export function sharedPrefix(query: Query): string {
  if (query.kind === "all") return query.parts.map(sharedPrefix).reduce((longest, one) => (one.length > longest.length ? one : longest), "");
  if (query.kind === "any") return query.parts.map(sharedPrefix).reduce(commonStart);
  if (query.kind === "prefix") return query.text;
  if (query.kind !== "glob") return "";
  const pieces = parseGlob(query.pattern);
  return isNameGlob(pieces) ? "" : literalPrefix(pieces);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  // Half of a surrogate pair is no beginning.
  return /[\ud800-\udbff]$/.test(a.slice(0, length)) ? a.slice(0, length - 1) : a.slice(0, length);
}
