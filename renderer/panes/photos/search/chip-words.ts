import type { Part, Query, Term } from "../../../../shared/photos/query/query.ts";
import { writeSize } from "../../../../shared/photos/query/sizes.ts";
import { displayText } from "../library/display-key.ts";

const signs = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=" } as const;
const named: Partial<Record<Term["kind"], string>> = { label: "label", key: "in the key", text: "shows the text", face: "face", person: "person", celebrity: "celebrity", colour: "colour", moderation: "moderation" };

/** What was understood of one condition, in words. */
export function chipWords(query: Query): string {
  return displayText(wordsOf(query));
}

function wordsOf(query: Query): string {
  switch (query.kind) {
    case "not": return `not ${wordsOf(query.part)}`;
    case "any": return query.parts.map(wordsOf).join(" or ");
    case "all": return query.parts.length === 0 ? "everything" : `(${query.parts.map(wordsOf).join(", ")})`;
    case "word": return query.text;
    case "phrase": return `“${query.text}”`;
    case "confidence": return `${query.label} ${signs[query.compare]} ${query.percent} %`;
    case "glob": return `key like ${query.pattern}`;
    case "prefix": return `key begins with ${query.text}`;
    case "size": return `size ${signs[query.compare]} ${sizeWords(query.bytes)}`;
    case "size-range": return `size ${sizeWords(query.fromBytes)} to ${sizeWords(query.toBytes)}`;
    case "date": return `${query.field === "taken" ? "taken" : "modified"} ${rangeWords(query.from, query.to)}`;
    case "before": case "after": return `modified ${query.kind} ${query.day}`;
    case "type": return `type ${query.name}`;
    case "class": return `class ${query.name}`;
    case "faces": return `faces ${signs[query.compare]} ${query.count}`;
    case "unlabelled": return "without labels";
    default: return query.text === "*" ? `any ${query.kind}` : `${named[query.kind] ?? query.kind} ${query.text}`;
  }
}

/** In the units it was typed in: `5 MB`. */
const sizeWords = (bytes: number): string => writeSize(bytes).replace(/\D+$/, " $&");

function rangeWords(from: string | undefined, to: string | undefined): string {
  if (from === to) return from ?? "";
  return from === undefined ? `up to ${to}` : to === undefined ? `from ${from}` : `${from} to ${to}`;
}

/** The text without one of its conditions: the stretch is cut out, the rest stays as it was typed. */
export function withoutPart(text: string, { from, to }: Part): string {
  return `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim();
}

/** The text with one condition more. */
export function withPart(text: string, part: string): string {
  return text.trim() === "" ? part : `${/(^|[\s)])or($|[\s(])/i.test(text) ? `(${text.trim()})` : text.trim()} ${part}`;
}

