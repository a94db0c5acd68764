import { matchesAction } from "./evaluate.ts";
import type { Report } from "./problem.ts";
import { s3Actions, type ActionTarget } from "./s3-actions.ts";
import type { Placed, Statement } from "./statement.ts";
import { arnParts, coversPattern, matchesPattern } from "./wildcard.ts";

/** ARNs of this bucket and its keys, and such that the actions of the statement are done to. */
export function checkResources(statement: Statement, bucket: string, report: Report): void {
  const { resources, notResources } = statement;
  const wellFormed = [...(resources ?? []), ...(notResources ?? [])].filter((resource) => isWellFormed(resource, bucket, report));
  if (!resources || !statement.actions) return;
  const own = resources.filter((resource) => wellFormed.includes(resource));
  if (own.length === resources.length) checkTargets(statement.actions, own, bucket, report);
}

/** Reports what is no ARN of this bucket. An access point's policy names it in its own document. */
function isWellFormed(resource: Placed, bucket: string, report: Report): boolean {
  const { text } = resource;
  if (text === "*") return true;
  const [arn, partition = "", service, region, account, rest = ""] = arnParts(text);
  if (arnParts(text).length < 6 || arn !== "arn" || !/^aws[a-z-]*$|[*?]/.test(partition)) {
    report("error", resource, `"${text}" is no ARN. The bucket is "arn:aws:s3:::${bucket}", its keys are "arn:aws:s3:::${bucket}/*".`);
    return false;
  }
  if (service !== "s3" || region !== "" || account !== "") {
    report("error", resource, `A bucket's ARN has neither region nor account: "arn:aws:s3:::${bucket}".`);
    return false;
  }
  const name = rest.split("/")[0]!;
  if (matchesPattern(name, bucket)) return true;
  // A pattern such as `photos*/a` has its slash beyond the name that it matches.
  if (/[*?]/.test(name) && name.includes("*")) {
    if (coversPattern(rest, `${bucket}/x`) || matchesPattern(rest, bucket)) return true;
  }
  if (name.includes("${")) {
    report("warning", resource, "The bucket's name stands as a variable: whether it is this bucket shows with each request.");
    return true;
  }
  report("error", resource, `This names the bucket "${name}". S3 takes no resource of another bucket in the policy of ${bucket}.`);
  return false;
}

/** What a resource pattern can be: the bucket, its keys, or both. */
export function targetsOf(resource: string, bucket: string): Set<ActionTarget> {
  if (resource === "*") return new Set(["bucket", "object"]);
  const rest = arnParts(resource)[5] ?? "";
  const targets = new Set<ActionTarget>();
  if (matchesPattern(rest, bucket)) targets.add("bucket");
  if (rest.includes("/") || rest.endsWith("*")) targets.add("object");
  return targets;
}

/** An action that no resource of its statement fits is allowed or denied to nobody: S3 refuses such a policy. */
function checkTargets(actions: readonly Placed[], resources: readonly Placed[], bucket: string, report: Report): void {
  const targets = new Set(resources.flatMap(({ text }) => [...targetsOf(text, bucket)]));
  const fitting = new Set<ActionTarget>();
  for (const action of actions) {
    const meant = s3Actions.filter(({ name }) => matchesAction(action.text, name));
    // What is not known may be done to anything.
    if (meant.length === 0) return;
    const kinds = new Set(meant.map(({ target }) => target));
    for (const kind of kinds) fitting.add(kind);
    if (kinds.size === 1 && kinds.has("elsewhere")) report("error", action, `"${action.text}" is done to no bucket and no object; a bucket policy cannot allow it.`);
    else if (![...kinds].some((kind) => targets.has(kind))) report("error", action, mismatch(action.text, kinds.has("object"), bucket));
  }
  for (const resource of resources) {
    if (fitting.size > 0 && ![...targetsOf(resource.text, bucket)].some((target) => fitting.has(target))) {
      report("warning", resource, `None of this statement's actions is done to ${targetsOf(resource.text, bucket).has("bucket") ? "a bucket" : "objects"}: this resource has no effect.`);
    }
  }
}

function mismatch(action: string, isOfObjects: boolean, bucket: string): string {
  return isOfObjects
    ? `"${action}" is done to objects, and this statement's resource is the bucket alone. Objects are "arn:aws:s3:::${bucket}/*".`
    : `"${action}" is done to the bucket, and this statement's resource is its objects. The bucket is "arn:aws:s3:::${bucket}".`;
}
