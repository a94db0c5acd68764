import { checkActions } from "./check-actions.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkPrincipals } from "./check-principals.ts";
import { checkResources } from "./check-resources.ts";
import { JsonSyntaxError, parseJsonTree, type JsonMember, type JsonNode } from "./json-tree.ts";
import { nearestName } from "./nearest-name.ts";
import type { PolicyProblem, Report } from "./problem.ts";
import { memberOf, statementsOf, type Statement } from "./statement.ts";

/** S3's limit of a bucket policy. */
const maxPolicyBytes = 20 * 1024;

export interface CheckedPolicy {
  /** In the order in which they stand in the text. */
  problems: PolicyProblem[];
  /** What could be read, complete where no problem is an error. */
  statements: Statement[];
}

/**
 * Checks a bucket policy's text as S3 will, and for what S3 takes though it will not do what was
 * meant. Source: Amazon S3 User Guide, "Policies and permissions"; IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function checkPolicy(text: string, { bucket }: { bucket: string }): CheckedPolicy {
  const problems: PolicyProblem[] = [];
  const report: Report = (severity, { start, end }, message) => void problems.push({ severity, message, start, end });
  const tree = read(text, report);
  if (!tree) return { problems, statements: [] };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxPolicyBytes) report("error", { start: text.length - 1, end: text.length }, `The policy has ${bytes} bytes; S3 takes ${maxPolicyBytes}.`);
  if (text[0] !== "{") report("error", { start: 0, end: 1 }, "The first character of a bucket policy is a brace: S3 takes nothing before it.");
  checkDuplicates(tree, report);
  checkTop(tree, report);
  const statements = statementsOf(tree);
  checkSids(tree, report);
  for (const statement of statements) {
    checkPrincipals(statement, report);
    checkActions(statement, report);
    checkResources(statement, bucket, report);
    checkConditions(statement, report);
  }
  return { problems: problems.toSorted((a, b) => a.start - b.start), statements };
}

function read(text: string, report: Report): JsonNode | undefined {
  try {
    const tree = parseJsonTree(text);
    if (tree.kind === "object") return tree;
    report("error", tree, "A policy is an object: { … }.");
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    report("error", { start: error.offset, end: Math.min(error.offset + 1, text.length) }, error.message);
  }
  return undefined;
}

/** JSON takes a name twice and keeps the last: what stands first is lost without a word. */
function checkDuplicates(node: JsonNode, report: Report): void {
  if (node.kind === "array") for (const item of node.items) checkDuplicates(item, report);
  if (node.kind !== "object") return;
  const seen = new Set<string>();
  for (const { name, at, value } of node.members) {
    if (seen.has(name)) report("error", at, `"${name}" stands twice in this object; only the last would count.`);
    seen.add(name);
    checkDuplicates(value, report);
  }
}

const topMembers = ["Version", "Id", "Statement"];
const statementMembers = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

function checkTop(tree: JsonNode & { kind: "object" } | JsonNode, report: Report): void {
  if (tree.kind !== "object") return;
  checkNames(tree.members, topMembers, report);
  const version = memberOf(tree, "Version");
  if (!version) report("warning", { start: tree.start, end: tree.start + 1 }, 'There is no "Version": S3 takes 2008-10-17 then, under which policy variables such as ${aws:username} are plain text. Write "Version": "2012-10-17".');
  else if (version.value.kind !== "string" || !["2012-10-17", "2008-10-17"].includes(version.value.value)) report("error", version.value, '"Version" is the version of the policy language, "2012-10-17", and no date of one\'s own.');
  const statement = memberOf(tree, "Statement");
  if (!statement) return report("error", { start: tree.start, end: tree.start + 1 }, 'There is no "Statement".');
  const nodes = statement.value.kind === "array" ? statement.value.items : [statement.value];
  if (nodes.length === 0) report("error", statement.value, 'The "Statement" is empty: it says nothing. Delete the policy instead.');
  for (const node of nodes) checkStatement(node, report);
}

function checkStatement(node: JsonNode, report: Report): void {
  if (node.kind !== "object") return report("error", node, "A statement is an object: { … }.");
  checkNames(node.members, statementMembers, report);
  const head = { start: node.start, end: node.start + 1 };
  const effect = memberOf(node, "Effect")?.value;
  if (!effect) report("error", head, 'This statement has no "Effect".');
  else if (effect.kind !== "string" || (effect.value !== "Allow" && effect.value !== "Deny")) report("error", effect, '"Effect" is "Allow" or "Deny", in this spelling.');
  for (const [one, other] of [["Principal", "NotPrincipal"], ["Action", "NotAction"], ["Resource", "NotResource"]] as const) {
    const both = memberOf(node, one) && memberOf(node, other);
    if (both) report("error", both.at, `A statement has either "${one}" or "${other}".`);
    else if (!memberOf(node, one) && !memberOf(node, other)) report("error", head, `This statement has no "${one}"${one === "Principal" ? ": a bucket policy says whom it is about" : ""}.`);
  }
  for (const name of ["Action", "NotAction", "Resource", "NotResource"]) checkTexts(memberOf(node, name), report);
  const condition = memberOf(node, "Condition")?.value;
  if (condition && condition.kind !== "object") report("error", condition, '"Condition" is an object: { "StringEquals": { "aws:PrincipalOrgID": "o-…" } }.');
}

function checkTexts(member: JsonMember | undefined, report: Report): void {
  if (!member) return;
  const items = member.value.kind === "array" ? member.value.items : [member.value];
  if (items.length === 0) report("error", member.value, `"${member.name}" is empty.`);
  for (const item of items) if (item.kind !== "string") report("error", item, `"${member.name}" is a text or a list of texts.`);
}

function checkNames(members: readonly JsonMember[], allowed: readonly string[], report: Report): void {
  for (const { name, at } of members) {
    if (allowed.includes(name)) continue;
    const near = nearestName(name, allowed);
    report("error", at, `"${name}" is no member that S3 knows here.${near ? ` Is "${near}" meant?` : ""}`);
  }
}

function checkSids(tree: JsonNode, report: Report): void {
  const statement = memberOf(tree, "Statement")?.value;
  const seen = new Set<string>();
  for (const node of statement?.kind === "array" ? statement.items : statement ? [statement] : []) {
    const sid = memberOf(node, "Sid")?.value;
    if (!sid) continue;
    if (sid.kind !== "string") report("error", sid, '"Sid" is a text.');
    else if (sid.value !== "" && seen.has(sid.value)) report("error", sid, `The Sid "${sid.value}" stands twice; each is unique in its policy.`);
    else seen.add(sid.value);
  }
}
