import type { FilterOperator, FilterToken } from "../../../shared/filter-token.ts";
import { operatorsOf, takesValue, type FilterProperty } from "./match-tokens.ts";
import { readOperator } from "./token-text.ts";

/** What stands in the field as far as it is a token: `Type = t3.`; free text has no property. */
export interface Draft<Row> {
  property?: FilterProperty<Row> | undefined;
  operator?: FilterOperator | undefined;
  value: string;
}

export type Suggestion =
  | { kind: "property"; text: string; detail: string }
  | { kind: "operator"; text: string; detail: string }
  | { kind: "value"; token: FilterToken; text: string };

/** Reads what is typed. A property is known by its key or label, with an operator behind it, or a blank where it was chosen. */
export function readDraft<Row>(text: string, properties: readonly FilterProperty<Row>[], tagProperty?: (key: string) => FilterProperty<Row> | undefined): Draft<Row> {
  const free = { value: text.trim() };
  const typed = text.trimStart();
  const known = properties
    .flatMap((property) => [property.key, property.label].map((word) => ({ property, word })))
    .filter(({ word }) => typed.toLowerCase().startsWith(word.toLowerCase()) && /^(\s|[=!<>]|$)/.test(typed.slice(word.length)))
    .toSorted((a, b) => b.word.length - a.word.length)[0];
  const own = known ?? ownProperty(typed, tagProperty);
  if (!own) return free;
  const rest = typed.slice(own.word.length);
  const operator = readOperator(rest.trimStart());
  if (operator && operatorsOf(own.property).includes(operator.operator)) return { property: own.property, operator: operator.operator, value: operator.rest.trim() };
  // `state` alone may be the free word of that spelling; with a blank behind it, it was chosen or is going on.
  return rest.startsWith(" ") && operatorsOf(own.property).some((each) => each.startsWith(rest.trim().toLowerCase())) ? { property: own.property, value: rest.trim() } : free;
}

/** `tag:Owner = …`, though no row on screen has that tag. */
function ownProperty<Row>(typed: string, tagProperty: ((key: string) => FilterProperty<Row> | undefined) | undefined) {
  const word = /^tag:[^\s=!<>]+/.exec(typed)?.[0];
  const property = word && tagProperty?.(word);
  return property ? { property, word } : undefined;
}

export function draftToken<Row>({ property, operator, value }: Draft<Row>): FilterToken | undefined {
  if (!property || !operator) return undefined;
  if (!takesValue(operator)) return { key: property.key, operator, value: "" };
  return value === "" ? undefined : { key: property.key, operator, value };
}

const operatorWords: Readonly<Record<FilterOperator, string>> = {
  "=": "equals", "!=": "does not equal", contains: "contains", "starts with": "starts with", ">": "more, or later", "<": "less, or earlier", exists: "has any value", missing: "has no value",
};

const mostProperties = 20;
const mostValues = 30;
/** A person types on meanwhile: of a hundred thousand rows those are looked at that there is time for. */
const searchMs = 4;

/** What could be typed next: properties and values that are there, then operators, then the property's values. */
export function suggest<Row>(text: string, draft: Draft<Row>, properties: readonly FilterProperty<Row>[], rows: readonly Row[]): Suggestion[] {
  const { property, operator, value } = draft;
  if (property && !operator) {
    return operatorsOf(property).filter((each) => each.startsWith(value.toLowerCase()))
      .map((each) => ({ kind: "operator", text: `${property.label} ${each}${takesValue(each) ? " " : ""}`, detail: operatorWords[each] }));
  }
  if (property && operator) {
    if (property.kind !== "text" || !takesValue(operator)) return [];
    return presentValues(property, value, rows).map((each) => valueSuggestion(property, operator, each));
  }
  const typed = text.trim().toLowerCase();
  const named = properties.filter(({ key, label }) => key.toLowerCase().includes(typed) || label.toLowerCase().includes(typed)).slice(0, mostProperties)
    .map(({ label, kind }): Suggestion => ({ kind: "property", text: `${label} `, detail: kind === "text" ? "" : kind === "time" ? "a date" : "30m, 12h, 7d" }));
  if (typed.length < 2) return named;
  const until = performance.now() + searchMs;
  const values = properties.filter(({ kind }) => kind === "text").flatMap((each) => presentValues(each, typed, rows, 4, until).map((found) => valueSuggestion(each, "=", found)));
  return [...named.slice(0, 6), ...values.slice(0, mostValues)];
}

function valueSuggestion<Row>({ key, label }: FilterProperty<Row>, operator: FilterOperator, value: string): Suggestion {
  return { kind: "value", token: { key, operator, value }, text: `${label} ${operator} ${value}` };
}

/** Made once: `localeCompare` with options makes one for each comparison. */
const collator = new Intl.Collator("en", { numeric: true });

/** Values that hold the text, those that begin with it first; as many as are found in time. */
export function presentValues<Row>(property: FilterProperty<Row>, text: string, rows: readonly Row[], most = mostValues, until = performance.now() + searchMs): string[] {
  const wanted = text.toLowerCase();
  const found = new Set<string>();
  const look = (value: string) => {
    if (value !== "" && !found.has(value) && value.toLowerCase().includes(wanted)) found.add(value);
  };
  for (let at = 0; at < rows.length && found.size < most * 4; at++) {
    if (at % 64 === 63 && performance.now() > until) break;
    const value = property.value(rows[at]!);
    if (typeof value === "string") look(value);
    else if (Array.isArray(value)) for (const each of value as string[]) look(each);
  }
  const begins = (value: string) => Number(!value.toLowerCase().startsWith(wanted));
  return [...found].toSorted((a, b) => begins(a) - begins(b) || collator.compare(a, b)).slice(0, most);
}
