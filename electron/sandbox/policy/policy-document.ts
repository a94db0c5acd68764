/** A policy's statement with every list a list. */
export interface Statement {
  sid: string;
  effect: "Allow" | "Deny";
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  /** By kind: `AWS`, `Service`, `Federated`; `"*"` alone is `{ AWS: ["*"] }`. */
  principals?: Record<string, string[]>;
  notPrincipals?: Record<string, string[]>;
  conditions: Condition[];
}

export interface Condition {
  /** As written, e.g. `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  key: string;
  values: string[];
}

/** Identity policies say Resource, trust policies Principal, bucket policies both. */
export type PolicyKind = "identity" | "trust" | "resource";

/** What is wrong with a policy's text, as a sentence. */
export class PolicyError extends Error {}

const conditionOperator =
  /^(?:ForAnyValue:|ForAllValues:)?(?:Null|(?:String(?:Equals|NotEquals|EqualsIgnoreCase|NotEqualsIgnoreCase|Like|NotLike)|(?:Numeric|Date)(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Bool|IpAddress|NotIpAddress|Arn(?:Equals|NotEquals|Like|NotLike)|BinaryEquals)(?:IfExists)?)$/;

/** Reads a policy's text; throws `PolicyError`. Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function parsePolicy(text: string, kind: PolicyKind): Statement[] {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new PolicyError("Syntax errors in policy.");
  }
  const { Version, Statement: given, ...others } = record(policy, "Syntax errors in policy.");
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") throw new PolicyError("The policy must contain a valid version string");
  const unknown = Object.keys(others).find((name) => name !== "Id");
  if (unknown !== undefined) throw new PolicyError(`Syntax error: unknown member ${unknown}.`);
  if (given === undefined) throw new PolicyError("Syntax error: the policy has no Statement.");
  const statements = (Array.isArray(given) ? given : [given]).map((statement: unknown) => parseStatement(record(statement, "Syntax error: a Statement is no object."), kind));
  const sids = statements.map(({ sid }) => sid).filter((sid) => sid !== "");
  if (new Set(sids).size < sids.length) throw new PolicyError("Statement IDs (SID) in a single policy must be unique.");
  return statements;
}

const members: ReadonlySet<string> = new Set(["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"]);

function parseStatement(given: Record<string, unknown>, kind: PolicyKind): Statement {
  const unknown = Object.keys(given).find((name) => !members.has(name));
  if (unknown !== undefined) throw new PolicyError(`Syntax error: unknown member ${unknown}.`);
  const { Sid = "", Effect } = given;
  if (typeof Sid !== "string" || (kind === "identity" && !/^[A-Za-z0-9]*$/.test(Sid))) throw new PolicyError("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
  if (Effect !== "Allow" && Effect !== "Deny") throw new PolicyError("Syntax error: Effect must be Allow or Deny.");
  exactlyOne(given, "Action", "NotAction", "Policy statement must contain actions.");
  if (kind !== "trust") exactlyOne(given, "Resource", "NotResource", "Policy statement must contain resources.");
  else if ("Resource" in given || "NotResource" in given) throw new PolicyError("Has prohibited field Resource");
  if (kind !== "identity") exactlyOne(given, "Principal", "NotPrincipal", "Missing required field Principal");
  else if ("Principal" in given || "NotPrincipal" in given) throw new PolicyError("Policy document should not specify a principal.");
  const statement: Statement = { sid: Sid, effect: Effect, conditions: parseConditions(given["Condition"]) };
  if ("Action" in given) statement.actions = actions(given["Action"]);
  if ("NotAction" in given) statement.notActions = actions(given["NotAction"]);
  if ("Resource" in given) statement.resources = resources(given["Resource"]);
  if ("NotResource" in given) statement.notResources = resources(given["NotResource"]);
  if ("Principal" in given) statement.principals = principals(given["Principal"]);
  if ("NotPrincipal" in given) statement.notPrincipals = principals(given["NotPrincipal"]);
  return statement;
}

function exactlyOne(given: object, one: string, other: string, absent: string): void {
  if (one in given && other in given) throw new PolicyError(`Syntax error: a Statement has both ${one} and ${other}.`);
  if (!(one in given) && !(other in given)) throw new PolicyError(absent);
}

function actions(value: unknown): string[] {
  const list = texts(value, "Action");
  const wrong = list.find((action) => action !== "*" && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(action));
  if (wrong !== undefined) throw new PolicyError("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  return list;
}

function resources(value: unknown): string[] {
  const list = texts(value, "Resource");
  const wrong = list.find((resource) => resource !== "*" && resource.split(":").length < 6);
  if (wrong !== undefined) throw new PolicyError(`Resource ${wrong} must be in ARN format or "*".`);
  return list;
}

function principals(value: unknown): Record<string, string[]> {
  if (value === "*") return { AWS: ["*"] };
  const given = record(value, "Invalid principal in policy");
  const unknown = Object.keys(given).find((kind) => !["AWS", "Service", "Federated", "CanonicalUser"].includes(kind));
  if (unknown !== undefined) throw new PolicyError(`Invalid principal in policy: ${unknown}`);
  return Object.fromEntries(Object.entries(given).map(([kind, names]) => [kind, texts(names, "Principal")]));
}

function parseConditions(value: unknown): Condition[] {
  if (value === undefined) return [];
  return Object.entries(record(value, "Syntax error: Condition is no object.")).flatMap(([operator, keys]) => {
    if (!conditionOperator.test(operator)) throw new PolicyError(`Invalid Condition type : ${operator}.`);
    return Object.entries(record(keys, `Syntax error: ${operator} is no object.`)).map(([key, values]) => ({ operator, key, values: texts(values, key) }));
  });
}

function texts(value: unknown, name: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.some((item) => !["string", "number", "boolean"].includes(typeof item))) throw new PolicyError(`Syntax error: ${name} must be text or a list of texts.`);
  return list.map(String);
}

function record(value: unknown, problem: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new PolicyError(problem);
  return value as Record<string, unknown>;
}
