import { readNetwork, readOperator, type Operator } from "./conditions.ts";
import type { PlacedCondition } from "./statement.ts";

/** Keys whose fixed values keep the public out, as S3 has it. Source: Amazon S3 User Guide, "The meaning of public". */
const limits: Readonly<Record<string, (values: string) => string>> = {
  "aws:sourceip": (values) => `from ${values}`,
  "aws:sourcevpc": (values) => `through the VPC ${values}`,
  "aws:sourcevpce": (values) => `through the VPC endpoint ${values}`,
  "aws:sourcearn": (values) => `on behalf of ${values}`,
  "aws:sourceaccount": (values) => `on behalf of account ${values}`,
  "aws:sourceowner": (values) => `on behalf of account ${values}`,
  "aws:sourceorgid": (values) => `on behalf of the organization ${values}`,
  "aws:principalorgid": (values) => `as a principal of the organization ${values}`,
  "aws:principalorgpaths": (values) => `as a principal of the organization's part ${values}`,
  "aws:principalaccount": (values) => `as a principal of account ${values}`,
  "aws:principalarn": (values) => `as ${values}`,
  "aws:userid": (values) => `as the user id ${values}`,
  "s3:dataaccesspointarn": (values) => `through the access point ${values}`,
  "s3:dataaccesspointaccount": (values) => `through an access point of account ${values}`,
  "s3:x-amz-server-side-encryption-aws-kms-key-id": (values) => `writing under the KMS key ${values}`,
};

/** Wider than this, addresses are the internet. */
const widestBits = { ipv4: 8, ipv6: 32 };

/** Whether a condition keeps the public out by itself: fixed values of a key that a stranger cannot choose. */
export function limitsPublic(condition: PlacedCondition): boolean {
  const operator = readOperator(condition.operator.text);
  const key = condition.key.text.toLowerCase();
  if (!operator || operator.isNegated || operator.ifExists || operator.set === "ForAllValues" || !Object.hasOwn(limits, key)) return false;
  if (key === "aws:sourceip") return operator.comparison === "IpAddress" && condition.values.every(({ text }) => isNarrow(text));
  if (!/^(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/.test(operator.comparison)) return false;
  return condition.values.every(({ text }) => isFixed(key, text));
}

function isNarrow(text: string): boolean {
  const range = readNetwork(text);
  return range !== undefined && range[1] >= widestBits[range[0].kind()];
}

function isFixed(key: string, text: string): boolean {
  if (key === "s3:dataaccesspointarn") return /^arn:aws[a-z-]*:s3:[^:]*:\d{12}:/.test(text);
  if (key === "aws:principalorgpaths") return /^o-[a-z0-9]+\//.test(text);
  return !/[*?]|\$\{/.test(text);
}

/** A condition as the end of "…, but only": `over TLS`, `from 203.0.113.0/24`. */
export function conditionWords({ operator, key, values }: PlacedCondition): string {
  const read = readOperator(operator.text);
  const low = key.text.toLowerCase();
  const list = orList(values.map(({ text }) => text));
  if (!read) return `where ${key.text} ${operator.text} ${list}`;
  if (low === "aws:securetransport" && read.comparison === "Bool") return /^true$/i.test(values[0]?.text ?? "") ? "over TLS" : "without TLS";
  if (low === "aws:multifactorauthpresent" && read.comparison === "Bool") return /^true$/i.test(values[0]?.text ?? "") ? "signed in with MFA" : "not signed in with MFA";
  if (read.comparison === "Null") return `${/^true$/i.test(values[0]?.text ?? "") ? "without" : "with any"} ${key.text}`;
  const isEqual = /^(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress|Bool)$/.test(read.comparison);
  if (isEqual && Object.hasOwn(limits, low)) return withSuffix(`${read.isNegated ? "not " : ""}${limits[low]!(list)}`, read, key.text);
  if (low === "aws:referer") return withSuffix(`${read.isNegated ? "not " : ""}with the Referer ${list} (which anybody can send)`, read, key.text);
  if (low === "s3:prefix") return withSuffix(`${read.isNegated ? "not " : ""}listing the prefix ${list}`, read, key.text);
  return withSuffix(`where ${key.text} ${comparisonWords(read)} ${list}`, read, key.text);
}

const withSuffix = (words: string, { ifExists }: Operator, key: string): string => (ifExists ? `${words} (or without ${key})` : words);

function comparisonWords({ comparison, isNegated, set }: Operator): string {
  const words = comparison.includes("LessThanEquals") ? "at most" : comparison.includes("LessThan") ? "less than" : comparison.includes("GreaterThanEquals") ? "at least" : comparison.includes("GreaterThan") ? "more than" : comparison.endsWith("Like") ? "like" : "";
  const each = set === "ForAllValues" ? "has only" : set === "ForAnyValue" ? "has one that is" : "is";
  return [each, isNegated ? "not" : "", words].filter(Boolean).join(" ");
}

export function orList(values: readonly string[]): string {
  return values.length < 2 ? (values[0] ?? "nothing") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}
