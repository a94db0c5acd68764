import { isCalendarText } from "./calendar.ts";
import { folded } from "./fold.ts";
import { backwardRange } from "./glob.ts";
import type { Comparison, DateField, FindingKind, Term } from "./query.ts";
import { parseSize } from "./sizes.ts";
import { wildcardIn, type Sign } from "./signs.ts";

/** A value after `name:`, and whether it stood in quotation marks. */
export interface FieldValue {
  text: string;
  quoted: boolean;
  signs: readonly Sign[];
}

interface Field {
  name: string;
  /** Other spellings that are understood. */
  also?: readonly string[];
  /** What it asks for, in a few words. */
  about: string;
  example: string;
  /** The term, or in words why the value is none. */
  read(value: FieldValue): Term | string;
}

/** Amazon S3 API Reference, `StorageClass` of ListObjectsV2's `Object`. */
export const storageClasses = [
  "STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE",
  "REDUCED_REDUNDANCY", "OUTPOSTS", "SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS",
];

export const compareSigns: ReadonlyMap<string, Comparison> = new Map([[">=", ">="], ["≥", ">="], ["<=", "<="], ["≤", "<="], [">", ">"], ["<", "<"]]);

const finding = (kind: FindingKind) => ({ text }: FieldValue): Term => ({ kind, text });

export const fields: readonly Field[] = [
  { name: "label", about: "has a label with these words", example: 'label:"golden retriever"', read: ({ text }) => ({ kind: "label", text }) },
  { name: "key", about: "the key holds these words or matches a pattern", example: "key:2024/**/IMG_*.CR2", read: readKey },
  { name: "prefix", about: "the key begins exactly so", example: "prefix:2024/05/", read: ({ text }) => ({ kind: "prefix", text }) },
  { name: "size", about: "larger or smaller than", example: "size:100KB..2MB", read: readSize },
  { name: "date", about: "last modified on a day, in a month or a year, or between two", example: "date:2024-05-01..2024-06-15", read: readDates("date") },
  { name: "before", about: "last modified before", example: "before:2024", read: readEdge("before") },
  { name: "after", about: "last modified after", example: "after:2024-05", read: readEdge("after") },
  { name: "taken", about: "taken on a day, in a month or a year, as the camera says", example: "taken:2023-12", read: readDates("taken") },
  { name: "type", about: "a kind of file, by its ending", example: "type:jpeg", read: readType },
  { name: "class", about: "in a storage class", example: "class:GLACIER", read: readClass },
  { name: "text", about: "shows these words", example: 'text:"exit"', read: ({ text }) => ({ kind: "text", text }) },
  { name: "faces", about: "as many faces", example: "faces:>=2", read: readFaces },
  { name: "face", about: "a face that looks so", example: "face:smiling", read: finding("face") },
  { name: "person", about: "shows somebody of a face collection", example: "person:ada", read: finding("person") },
  { name: "celebrity", about: "shows somebody well known", example: "celebrity:", read: finding("celebrity") },
  { name: "colour", also: ["color"], about: "a colour that stands out", example: "colour:red", read: finding("colour") },
  { name: "moderation", about: "has a moderation label", example: "moderation:weapons", read: finding("moderation") },
];

export const fieldNamed: ReadonlyMap<string, Field> = new Map(fields.flatMap((field) => [field.name, ...(field.also ?? [])].map((name) => [name, field] as const)));

function readKey({ text, quoted, signs }: FieldValue): Term | string {
  if (quoted || !wildcardIn(signs)) return { kind: "key", text };
  return globTerm(signs);
}

/** The pattern in its one writing: only what would mean something else is escaped. */
export function globTerm(signs: readonly Sign[]): Term | string {
  const pattern = signs.map(({ sign, escaped }) => (escaped && "*?[]\\-!^".includes(sign) ? `\\${sign}` : sign)).join("");
  const wrong = backwardRange(pattern);
  return wrong === undefined ? { kind: "glob", pattern } : `The range ${wrong} runs backwards, so nothing is in it.`;
}

function readSize({ text }: FieldValue): Term | string {
  const [, sign = "", size = ""] = /^(>=|<=|[><≥≤])\s*(.*)$/.exec(text) ?? [];
  const compare = compareSigns.get(sign);
  const bytes = parseSize(size);
  if (compare && bytes !== undefined) return { kind: "size", compare, bytes };
  const [from, to, ...more] = text.split("..").map(parseSize);
  if (from === undefined || to === undefined || more.length > 0) return "A size is compared (size:>5MB, size:<=100KiB) or in a range (size:100KB..2MB).";
  return from > to ? "The range runs backwards: the smaller size comes first." : { kind: "size-range", fromBytes: from, toBytes: to };
}

const dateHelp = "A date is a year, a month or a day: 2024, 2024-05, 2024-05-01.";

function readDates(field: DateField): Field["read"] {
  return ({ text }) => {
    const [from = "", to = "", ...more] = text.includes("..") ? text.split("..") : [text, text];
    if (more.length > 0 || (from === "" && to === "")) return `${dateHelp} Two dots make a range: 2024-05-01..2024-06-15.`;
    const wrong = [from, to].find((one) => one !== "" && !isCalendarText(one));
    if (wrong !== undefined) return `“${wrong}” is no date. ${dateHelp}`;
    if (from !== "" && to !== "" && from.slice(0, to.length) > to.slice(0, from.length)) return "The range runs backwards: the earlier date comes first.";
    return { kind: "date", field, ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) };
  };
}

function readEdge(kind: "before" | "after"): Field["read"] {
  return ({ text }) => (isCalendarText(text) ? { kind, field: "date", day: text } : `“${text}” is no date. ${dateHelp}`);
}

function readType({ text }: FieldValue): Term | string {
  const name = text.replace(/^\./, "").toLowerCase();
  return /^[a-z0-9]{1,12}$/.test(name) ? { kind: "type", name } : "A type is the ending of a key: jpeg, png, cr2.";
}

function readClass({ text }: FieldValue): Term | string {
  const name = text.toUpperCase();
  return storageClasses.includes(name) ? { kind: "class", name } : `S3 has no storage class “${text}”. It has ${storageClasses.slice(0, 7).join(", ")} and others.`;
}

function readFaces({ text }: FieldValue): Term | string {
  const [, sign = "", digits] = /^(>=|<=|[><≥≤=])?\s*(\d{1,4})$/.exec(text) ?? [];
  if (digits === undefined) return "Faces are counted: faces:2, faces:>=2, faces:0.";
  return { kind: "faces", compare: compareSigns.get(sign) ?? "=", count: Number(digits) };
}

/** The field whose name is nearest to what was typed, for a hint. */
export function nearestField(name: string): string | undefined {
  const typed = folded(name);
  return fields.find((field) => field.name.startsWith(typed) || typed.startsWith(field.name) || (field.name[0] === typed[0] && Math.abs(field.name.length - typed.length) <= 1))?.name;
}
