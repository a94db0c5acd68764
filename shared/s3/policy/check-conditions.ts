import { conditionKeys, isKnownConditionKey } from "./condition-keys.ts";
import { comparisons, readNetwork, readOperator } from "./conditions.ts";
import { nearestName } from "./nearest-name.ts";
import type { Report } from "./problem.ts";
import type { PlacedCondition, Statement } from "./statement.ts";

const operatorNames: readonly string[] = Object.keys(comparisons).flatMap((name) => [name, /^(String|Numeric|Date|Arn)(Equals|EqualsIgnoreCase|Like)$/.test(name) ? name.replace(/^(String|Numeric|Date|Arn)/, "$1Not") : name === "IpAddress" ? "NotIpAddress" : name]).concat("Null");

/** Operators and keys that there are, and values that they can be compared with. */
export function checkConditions({ conditions }: Statement, report: Report): void {
  const said = new Set<number>();
  for (const condition of conditions) {
    const { operator, key } = condition;
    const read = readOperator(operator.text);
    if (!read && !said.has(operator.start)) {
      const near = nearestName(operator.text, operatorNames);
      report("error", operator, `"${operator.text}" is no condition operator.${near ? ` Is "${near}" meant?` : ""}`);
    }
    said.add(operator.start);
    if (!isKnownConditionKey(key.text)) {
      const near = nearestName(key.text, conditionKeys);
      report(key.text.includes(":") ? "warning" : "error", key, `"${key.text}" is no condition key that is known here: a key that no request has never matches.${near ? ` Is "${near}" meant?` : ""}`);
    }
    if (condition.values.length === 0) report("error", key, `"${key.text}" has no value.`);
    if (read) checkValues(condition, read.comparison, read.isNegated, report);
  }
}

function checkValues({ key, operator, values }: PlacedCondition, comparison: string, isNegated: boolean, report: Report): void {
  for (const value of values) {
    const { text } = value;
    if (text.includes("${")) continue;
    if (comparison === "IpAddress" && !readNetwork(text)) report("error", value, `"${text}" is no address block, such as 203.0.113.0/24.`);
    if ((comparison === "Bool" || comparison === "Null") && !/^(true|false)$/i.test(text)) report("error", value, `"${operator.text}" compares with "true" or "false".`);
    if (comparison.startsWith("Numeric") && !Number.isFinite(Number(text))) report("error", value, `"${text}" is no number.`);
    if (comparison.startsWith("Date") && !/^\d+$/.test(text) && Number.isNaN(Date.parse(text))) report("error", value, `"${text}" is no date, such as 2030-01-31T00:00:00Z.`);
    if (comparison.startsWith("Arn") && text.split(":").length < 6 && text !== "*") report("error", value, `"${text}" is no ARN.`);
    if (comparison === "StringEquals" && /[*?]/.test(text) && !isNegated) report("warning", value, `"StringEquals" takes * and ? for themselves. "StringLike" knows wildcards.`);
    if (/^aws:sourceip$/i.test(key.text) && comparison === "IpAddress" && isPrivate(text)) report("warning", value, "A private address: through a VPC endpoint aws:SourceIp is absent, and over the internet no request comes from it. aws:VpcSourceIp is meant for it.");
    if (/^(aws:principalaccount|aws:sourceaccount|aws:resourceaccount)$/i.test(key.text) && comparison === "StringEquals" && !/^\d{12}$/.test(text)) report("warning", value, `"${text}" is no account id: it has twelve digits.`);
  }
}

function isPrivate(text: string): boolean {
  const range = readNetwork(text);
  return range !== undefined && ["private", "uniqueLocal", "loopback", "linkLocal"].includes(range[0].range());
}
