import ipaddr from "ipaddr.js";
import type { PlacedCondition } from "./statement.ts";
import { asLiteral, matchesArn, matchesPattern } from "./wildcard.ts";

/** What is known of a request, by condition key in lower case. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

type Comparison = (given: string, wanted: string) => boolean;

const byNumber = (compare: (a: number, b: number) => boolean): Comparison => (given, wanted) => compare(Number(given), Number(wanted));
const byTime = (compare: (a: number, b: number) => boolean): Comparison => (given, wanted) => compare(millisOf(given), millisOf(wanted));
const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  Equals: (a, b) => a === b, LessThan: (a, b) => a < b, LessThanEquals: (a, b) => a <= b, GreaterThan: (a, b) => a > b, GreaterThanEquals: (a, b) => a >= b,
};

/** The operators without `Not`, `IfExists` and set prefix. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringEqualsIgnoreCase: (given, wanted) => given.toLowerCase() === wanted.toLowerCase(),
  StringLike: (given, wanted) => matchesPattern(wanted, given),
  ...Object.fromEntries(Object.entries(orders).flatMap(([name, order]) => [[`Numeric${name}`, byNumber(order)], [`Date${name}`, byTime(order)]])),
  Bool: (given, wanted) => given.toLowerCase() === wanted.toLowerCase(),
  BinaryEquals: (given, wanted) => given === wanted,
  IpAddress: inNetwork,
  ArnEquals: (given, wanted) => matchesArn(wanted, given),
  ArnLike: (given, wanted) => matchesArn(wanted, given),
};

export interface Operator {
  set?: "ForAnyValue" | "ForAllValues";
  /** Of `comparisons`, or `Null`. */
  comparison: string;
  isNegated: boolean;
  ifExists: boolean;
}

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". `undefined` for what is none. */
export function readOperator(text: string): Operator | undefined {
  const parts = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/.exec(text);
  if (!parts) return undefined;
  const [, set, name = "", ifExists] = parts;
  const comparison = name === "NotIpAddress" ? "IpAddress" : name.replace(/^(String|Numeric|Date|Arn)Not/, "$1");
  const isNegated = comparison !== name;
  if (comparison !== "Null" && !Object.hasOwn(comparisons, comparison)) return undefined;
  if (comparison === "Null" && (ifExists || isNegated)) return undefined;
  return { ...(set ? { set: set as "ForAnyValue" } : {}), comparison, isNegated, ifExists: ifExists !== undefined };
}

/** Every condition of a statement must hold. */
export const conditionsHold = (conditions: readonly PlacedCondition[], context: RequestContext): boolean => conditions.every((condition) => conditionHolds(condition, context));

export function conditionHolds({ operator, key, values }: PlacedCondition, context: RequestContext): boolean {
  const read = readOperator(operator.text);
  if (!read) return false;
  const given = context.get(key.text.toLowerCase()) ?? [];
  if (read.comparison === "Null") return values.some(({ text }) => (text.toLowerCase() === "true") === (given.length === 0));
  if (given.length === 0) return read.ifExists || read.set === "ForAllValues" || (read.isNegated && read.set === undefined);
  const isPattern = /Like$|^Arn/.test(read.comparison);
  const wanted = values.map(({ text }) => fillIn(text, context, isPattern));
  const matches = (value: string) => wanted.some((item) => comparisons[read.comparison]!(value, item)) !== read.isNegated;
  const everyMustMatch = read.set === "ForAllValues" || (read.isNegated && read.set === undefined);
  return everyMustMatch ? given.every(matches) : given.some(matches);
}

/** Policy variables: `${key}`, `${key, 'default'}`, `${*}`; what is not known stays as it is written. */
export function fillIn(text: string, context: RequestContext, isPattern: boolean): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, inside: string) => {
    const special = inside === "*" || inside === "?" || inside === "$" ? inside : undefined;
    const [key = "", fallback] = inside.split(/\s*,\s*'(.*)'$/s, 2);
    const value = special ?? context.get(key.trim().toLowerCase())?.[0] ?? fallback;
    return value === undefined ? whole : isPattern ? asLiteral(value) : value;
  });
}

/** ISO 8601, or seconds since the epoch. */
function millisOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function inNetwork(address: string, network: string): boolean {
  const range = readNetwork(network);
  if (!range || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.kind() === range[0].kind() && parsed.match(range);
}

/** An address block, a single address being one; `undefined` for what is none. */
export function readNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const isV4 = /^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(text);
  if (!isV4 && !text.includes(":")) return undefined;
  try {
    return text.includes("/") ? ipaddr.parseCIDR(text) : [ipaddr.parse(text), isV4 ? 32 : 128];
  } catch {
    return undefined;
  }
}
