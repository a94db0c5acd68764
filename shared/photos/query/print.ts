import type { Query, Term } from "./query.ts";
import { isSpace, wildcardIn } from "./signs.ts";
import { writeSize } from "./sizes.ts";

/** The search as a person would type it; `parseQuery` reads the same again from it. */
export function printQuery(query: Query): string {
  if (query.kind === "any") return query.parts.map((part) => (part.kind === "any" ? `(${printQuery(part)})` : printQuery(part))).join(" or ");
  if (query.kind === "all") return query.parts.map((part, at) => printPart(part, query.parts[at - 1])).join(" ");
  if (query.kind === "not") return `-${["all", "any", "not", "confidence"].includes(query.part.kind) ? `(${printQuery(query.part)})` : printQuery(query.part)}`;
  return printTerm(query);
}

/** A comparison would take the words before it as its label's: brackets keep them apart. */
function printPart(part: Query, before: Query | undefined): string {
  const followsWord = before?.kind === "word" || (before?.kind === "not" && before.part.kind === "word");
  return part.kind === "any" || part.kind === "all" || (part.kind === "confidence" && !part.quoted && followsWord) ? `(${printQuery(part)})` : printQuery(part);
}

export function printTerm(term: Term): string {
  switch (term.kind) {
    case "word": return bareWord(term.text);
    case "phrase": return quoted(term.text);
    case "confidence": return `${term.quoted ? quoted(term.label) : term.label.split(" ").map(bareWord).join(" ")} ${term.compare} ${term.percent} %`;
    case "glob": return /^-|^[A-Za-z][A-Za-z-]*:/.test(term.pattern) ? `key:${bareGlob(term.pattern)}` : bareGlob(term.pattern);
    case "size": return `size:${term.compare}${writeSize(term.bytes)}`;
    case "size-range": return `size:${writeSize(term.fromBytes)}..${writeSize(term.toBytes)}`;
    case "date": return `${term.field}:${term.from === term.to ? term.from : `${term.from ?? ""}..${term.to ?? ""}`}`;
    case "before": case "after": return `${term.kind}:${term.day}`;
    case "type": case "class": return `${term.kind}:${term.name}`;
    case "faces": return `faces:${term.compare === "=" ? "" : term.compare}${term.count}`;
    case "unlabelled": return "unlabelled";
    default: return `${term.kind}:${value(term.text)}`;
  }
}

const value = (text: string): string => (/^[\p{L}\p{N}/_.-]+$/u.test(text) ? text : quoted(text));

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

const special = /["\\<>≤≥()]/;

export function bareWord(text: string): string {
  const signs = [...text];
  const hasWildcard = wildcardIn(signs.map((sign) => ({ sign, escaped: false })));
  const isCommand = /^(or|and|not|unlabell?ed)$/i.test(text) || text.startsWith("-");
  const colon = /^[A-Za-z][A-Za-z-]*:/.test(text) ? signs.indexOf(":") : -1;
  return signs.map((sign, at) => (special.test(sign) || isSpace(sign) || at === colon || (at === 0 && isCommand) || (hasWildcard && "*?[".includes(sign)) ? `\\${sign}` : sign)).join("");
}

/** What a pattern itself escapes stays so; what would end it is escaped too. */
function bareGlob(pattern: string): string {
  const signs = [...pattern];
  let text = "";
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!;
    if (sign === "\\" && at + 1 < signs.length) text += `\\${signs[++at]}`;
    else text += special.test(sign) || isSpace(sign) ? `\\${sign}` : sign;
  }
  return text;
}

