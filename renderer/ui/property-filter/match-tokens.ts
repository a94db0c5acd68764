import type { FilterOperator, FilterToken } from "../../../shared/filter-token.ts";

/** A property by which rows are found. */
export interface FilterProperty<Row> {
  /** Stands in addresses: `type`, `tag:Owner`. */
  key: string;
  label: string;
  /** `time`: an ISO instant, held against a date. `age`: seconds, held against `7d`, `12h`. */
  kind: "text" | "time" | "age";
  value(row: Row): string | number | readonly string[] | undefined;
}

const textOperators: readonly FilterOperator[] = ["=", "!=", "contains", "starts with", "exists", "missing"];
const orderOperators: readonly FilterOperator[] = [">", "<", "exists", "missing"];

export function operatorsOf({ kind }: Pick<FilterProperty<never>, "kind">): readonly FilterOperator[] {
  return kind === "text" ? textOperators : orderOperators;
}

export const takesValue = (operator: FilterOperator): boolean => operator !== "exists" && operator !== "missing";

type Predicate<Row> = (row: Row) => boolean;

/**
 * What a token asks of a row, whatever the case; a property with several values fits by any of
 * them, and by `!=` when none does. A string where the token cannot be understood: why.
 */
export function compileToken<Row>(token: FilterToken, property: FilterProperty<Row> | undefined, now: number = Date.now()): Predicate<Row> | string {
  const { key, operator } = token;
  if (!property) return `There is no property “${key}”.`;
  if (!operatorsOf(property).includes(operator)) return `${property.label} is not asked by “${operator}”.`;
  const read = (row: Row) => property.value(row);
  if (operator === "exists") return (row) => !isMissing(read(row));
  if (operator === "missing") return (row) => isMissing(read(row));
  if (property.kind === "text") return compileText(operator, token.value, read);
  return property.kind === "time" ? compileTime(operator, token.value, read) : compileAge(operator, token.value, read, now);
}

function isMissing(value: ReturnType<FilterProperty<never>["value"]>): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function compileText<Row>(operator: FilterOperator, wanted: string, read: FilterProperty<Row>["value"]): Predicate<Row> {
  const text = wanted.toLowerCase();
  const fits = operator === "contains" ? (value: string) => value.toLowerCase().includes(text)
    : operator === "starts with" ? (value: string) => value.toLowerCase().startsWith(text)
      : (value: string) => value.length === text.length && value.toLowerCase() === text;
  const any: Predicate<Row> = (row) => {
    const value = read(row);
    if (typeof value === "string") return fits(value);
    return Array.isArray(value) && value.some(fits);
  };
  return operator === "!=" ? (row) => !any(row) : any;
}

function compileTime<Row>(operator: FilterOperator, wanted: string, read: FilterProperty<Row>["value"]): Predicate<Row> | string {
  const at = parseTime(wanted);
  if (at === undefined) return `“${wanted}” is no date: write it as 2026-11-20 or 2026-11-20 14:00.`;
  return (row) => {
    const value = read(row);
    if (typeof value !== "string") return false;
    const instant = Date.parse(value);
    return operator === ">" ? instant > at : instant < at;
  };
}

/** Of the person's own time zone where none is named, as the table shows its times. */
function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text.trim())) return undefined;
  const trimmed = text.trim().replace(" ", "T");
  // A date alone would be read as one of UTC.
  const at = Date.parse(trimmed.length === 10 ? `${trimmed}T00:00` : trimmed);
  return Number.isNaN(at) ? undefined : at;
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400, w: 604_800 };

/** `30m`, `12h`, `7d`, `2w` in seconds. */
export function parseAge(text: string): number | undefined {
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)\s*(s|m|min|h|d|w)\s*$/i.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * unitSeconds[unit!.toLowerCase()]!;
}

function compileAge<Row>(operator: FilterOperator, wanted: string, read: FilterProperty<Row>["value"], now: number): Predicate<Row> | string {
  const seconds = parseAge(wanted);
  if (seconds === undefined) return `“${wanted}” is no age: write it as 30m, 12h, 7d or 2w.`;
  const border = now - seconds * 1000;
  return (row) => {
    const value = read(row);
    if (typeof value !== "string") return false;
    const instant = Date.parse(value);
    return operator === ">" ? instant < border : instant > border;
  };
}

/** Rows that fit every token; one that cannot be understood fits none, so that nobody acts on more than was meant. */
export function matchTokens<Row>(rows: readonly Row[], tokens: readonly FilterToken[], propertyOf: (key: string) => FilterProperty<Row> | undefined): readonly Row[] {
  if (tokens.length === 0) return rows;
  const predicates = tokens.map((token) => compileToken(token, propertyOf(token.key)));
  if (predicates.some((predicate) => typeof predicate === "string")) return [];
  const all = predicates as Predicate<Row>[];
  const only = all.length === 1 ? all[0] : undefined;
  return rows.filter(only ?? ((row) => all.every((predicate) => predicate(row))));
}
