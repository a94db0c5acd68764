import { BlockList, isIP } from "node:net";
import type { Condition } from "./policy-document.ts";
import { literalPattern, matchesArn, matchesWildcard } from "./wildcard.ts";

/** What is known of a request, by condition key in lower case; a key without values is absent. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

type Comparison = (given: string, wanted: string) => boolean;

const lower = (text: string): string => text.toLowerCase();
const numeric = (compare: (a: number, b: number) => boolean): Comparison => (given, wanted) => compare(Number(given), Number(wanted));
const dated = (compare: (a: number, b: number) => boolean): Comparison => (given, wanted) => compare(timeOf(given), timeOf(wanted));

/** Comparisons by operator, less `Not…`, which are their opposites. */
const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringEqualsIgnoreCase: (given, wanted) => lower(given) === lower(wanted),
  StringLike: (given, wanted) => matchesWildcard(wanted, given),
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: dated((a, b) => a === b),
  DateLessThan: dated((a, b) => a < b),
  DateLessThanEquals: dated((a, b) => a <= b),
  DateGreaterThan: dated((a, b) => a > b),
  DateGreaterThanEquals: dated((a, b) => a >= b),
  Bool: (given, wanted) => lower(given) === lower(wanted),
  BinaryEquals: (given, wanted) => given === wanted,
  IpAddress: inNetwork,
  ArnEquals: (given, wanted) => matchesArn(wanted, given),
  ArnLike: (given, wanted) => matchesArn(wanted, given),
};

/**
 * Fills variables in; `${…}` stays as it is where the key is absent, and then equals nothing that a request has.
 * In a pattern, what is filled in means itself, `${*}` and `${?}` too.
 */
export function substitute(text: string, context: RequestContext, isPattern: boolean): string {
  if (!text.includes("${")) return text;
  return text.replace(/\$\{([^}]*)\}/g, (whole, expression: string) => {
    const filled = valueOf(expression, context);
    if (filled === undefined) return whole;
    return isPattern ? literalPattern(filled) : filled;
  });
}

/** `key`, or `key, 'what stands for it when it is absent'`. */
function valueOf(expression: string, context: RequestContext): string | undefined {
  if (expression === "*" || expression === "?" || expression === "$") return expression;
  const [key = "", fallback] = expression.split(/\s*,\s*'(.*)'$/s, 2);
  return context.get(lower(key.trim()))?.[0] ?? fallback;
}

/** All conditions of a statement must hold. */
export function conditionsHold(conditions: readonly Condition[], context: RequestContext): boolean {
  return conditions.every((condition) => holds(condition, context));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds({ operator, key, values }: Condition, context: RequestContext): boolean {
  const given = context.get(lower(key)) ?? [];
  const [, set, name = "", ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/.exec(operator)!;
  if (name === "Null") return values.some((value) => (lower(value) === "true") === (given.length === 0));
  const negated = /^(String|Numeric|Date|Arn)?Not/.test(name);
  if (given.length === 0) return ifExists !== undefined || set === "ForAllValues" || (negated && set === undefined);
  const compare = comparisons[name.replace(/Not(?=Equals|Like|IpAddress)/, "")]!;
  const wanted = values.map((value) => substitute(value, context, /Like$|^Arn/.test(name)));
  const matches = (value: string): boolean => wanted.some((item) => compare(value, item)) !== negated;
  if (set === "ForAnyValue") return given.some(matches);
  if (set === "ForAllValues") return given.every(matches);
  return negated ? given.every(matches) : given.some(matches);
}

/** ISO 8601, or seconds since the epoch. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function inNetwork(address: string, network: string): boolean {
  const [base = "", prefix] = network.split("/");
  const version = isIP(base);
  if (version === 0 || isIP(address) === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(base, bits, family);
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
