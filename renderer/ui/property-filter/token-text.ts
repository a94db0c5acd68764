import { filterOperators, type FilterOperator, type FilterToken } from "../../../shared/filter-token.ts";

/** `state = running and name contains "web server"`: as it stands in addresses. */
export function formatTokens(tokens: readonly FilterToken[]): string {
  return tokens.map(({ key, operator, value }) => [quote(key), operator, ...(operator === "exists" || operator === "missing" ? [] : [quote(value)])].join(" ")).join(" and ");
}

/** The reverse of `formatTokens`. What cannot be read of an address is left out, and everything after it. */
export function parseTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const read = readToken(rest);
    if (!read) return tokens;
    tokens.push(read.token);
    rest = read.rest.trimStart();
    if (rest === "") break;
    const joined = /^and\s+/i.exec(rest);
    if (!joined) return tokens;
    rest = rest.slice(joined[0].length);
  }
  return tokens;
}

function readToken(text: string): { token: FilterToken; rest: string } | undefined {
  const key = readWord(text);
  const operator = key && readOperator(key.rest.trimStart());
  if (!key || !operator || key.word === "") return undefined;
  if (operator.operator === "exists" || operator.operator === "missing") return { token: { key: key.word, operator: operator.operator, value: "" }, rest: operator.rest };
  const value = readWord(operator.rest.trimStart());
  return value && { token: { key: key.word, operator: operator.operator, value: value.word }, rest: value.rest };
}

/** The longest first: `!=` before `=`. */
const byLength = filterOperators.toSorted((a, b) => b.length - a.length);

export function readOperator(text: string): { operator: FilterOperator; rest: string } | undefined {
  const operator = byLength.find((each) => text.toLowerCase().startsWith(each) && (/^[^a-z]/.test(each) || !/^\w/.test(text.slice(each.length))));
  return operator && { operator, rest: text.slice(operator.length) };
}

function quote(word: string): string {
  return /^[^\s"]+$/.test(word) && !filterOperators.includes(word as FilterOperator) && word.toLowerCase() !== "and" ? word : JSON.stringify(word);
}

function readWord(text: string): { word: string; rest: string } | undefined {
  if (!text.startsWith('"')) {
    const word = /^\S*/.exec(text)![0];
    return { word, rest: text.slice(word.length) };
  }
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text)?.[0];
  if (!quoted) return undefined;
  try {
    return { word: JSON.parse(quoted) as string, rest: text.slice(quoted.length) };
  } catch {
    return undefined;
  }
}
