/** How two numbers compare; `=` only where numbers are whole. */
export type Comparison = ">=" | ">" | "<=" | "<";

/** A day, month or year as it is typed: `2024`, `2024-05`, `2024-05-01`. In the person's own time zone. */
export type CalendarText = string;

/** What can be asked of one photo. Texts are as typed; folding happens where they are compared. */
export type Term =
  /** Begins a word of a label, of a label's parent, or of the key. */
  | { kind: "word"; text: string }
  /** The same for words that follow each other. */
  | { kind: "phrase"; text: string }
  /** A label by its words; with `compare`, by its confidence in percent too. Unquoted, its first words may be words of their own. */
  | { kind: "label"; text: string }
  | { kind: "confidence"; label: string; quoted: boolean; compare: Comparison; percent: number }
  | { kind: "key"; text: string }
  /** A pattern over keys, escaped with `\`; without `/` over the last part of the key. */
  | { kind: "glob"; pattern: string }
  /** The exact beginning of the key. */
  | { kind: "prefix"; text: string }
  | { kind: "size"; compare: Comparison; bytes: number }
  | { kind: "size-range"; fromBytes: number; toBytes: number }
  /** Both ends included; one of them may be open. */
  | { kind: "date"; field: DateField; from?: CalendarText; to?: CalendarText }
  /** Before the first moment, or after the last one, of a day, month or year. */
  | { kind: "before" | "after"; field: DateField; day: CalendarText }
  /** A file type, by the ending of the key, lower case. */
  | { kind: "type"; name: string }
  | { kind: "class"; name: string }
  | { kind: "text"; text: string }
  | { kind: "faces"; compare: Comparison | "="; count: number }
  | { kind: FindingKind; text: string }
  | { kind: "unlabelled" };

/** `date`: when the object was last modified. `taken`: when the camera says that the photo was taken. */
export type DateField = "date" | "taken";

export type FindingKind = "face" | "person" | "celebrity" | "colour" | "moderation";

/**
 * A search as data. In its normal form no `all` stands in an `all` and no `any` in an `any`, and
 * neither has exactly one part; the empty search is an `all` of nothing.
 */
export type Query = { kind: "all"; parts: Query[] } | { kind: "any"; parts: Query[] } | { kind: "not"; part: Query } | Term;

/** A stretch of the typed text, in UTF-16 units. */
export interface Span {
  from: number;
  to: number;
}

export interface Problem extends Span {
  message: string;
}

/** One of the conditions that must all hold, with its place in the text. */
export interface Part extends Span {
  query: Query;
}

/** S3 takes keys of 1,024 bytes; a search may hold one and more beside it. */
export const longestQuery = 2048;
/** Each is a part of one SQL statement. */
export const mostTerms = 40;
export const deepestQuery = 12;

export const everything: Query = { kind: "all", parts: [] };

/** `all` in its normal form. */
export function allOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === "all" ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind: "all", parts: flat };
}

export function anyOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === "any" ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind: "any", parts: flat };
}

/** Every term, those that are negated or alternatives among them. */
export function termsOf(query: Query): Term[] {
  if (query.kind === "not") return termsOf(query.part);
  if (query.kind === "all" || query.kind === "any") return query.parts.flatMap(termsOf);
  return [query];
}
