import { conditionWords } from "./condition-words.ts";
import { conditionHolds, type RequestContext } from "./conditions.ts";
import { askPolicy, type Asking } from "./evaluate.ts";
import type { Statement } from "./statement.ts";

/** Who is about to put the policy. */
export interface Caller {
  accountId: string;
  /** Of the user, or of the session. */
  arn: string;
}

/** What somebody needs to take a policy back. */
const repairing = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:GetBucketPolicy"];
const daily = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"];

/**
 * Sentences about what a policy would take from the one who puts it. A condition on what is not
 * known here (an address, a VPC) may or may not hold: it is said as such.
 */
export function lockOutWarnings(statements: readonly Statement[], bucket: string, caller: Caller): string[] {
  const asking: Asking = { accountId: caller.accountId, arns: [caller.arn, ...roleArn(caller.arn)] };
  const context = contextOf(caller);
  const denied = (action: string, among: readonly Statement[]) =>
    [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/any-key`].some((resource) => isOf(action, resource) && askPolicy(among, asking, { action, resource, context }).verdict === "explicitDeny");
  const known = statements.map((statement) => ({ ...statement, conditions: statement.conditions.filter(({ key }) => context.has(key.text.toLowerCase())) }));
  const certain = known.filter((statement, index) => statement.conditions.length === statements[index]!.conditions.length);

  const lost = repairing.filter((action) => denied(action, certain));
  if (lost.length > 0) return [`It denies you ${list(lost)}: you could not take it back. Only the root user of account ${caller.accountId} could.`];
  const maybe = statements.filter((statement, index) => statement.effect === "Deny" && repairing.some((action) => denied(action, [known[index]!])));
  const sentences = maybe.map(({ conditions }) => `It denies you to change this policy, for requests ${conditions.filter((condition) => !conditionIsKnown(condition, context)).map(conditionWords).join(" and ")}: if yours are such, only the root user of account ${caller.accountId} could take it back.`);
  const work = daily.filter((action) => denied(action, certain));
  return [...sentences, ...(work.length > 0 ? [`It denies you ${list(work)}: Skydeck will not show or fill this bucket any more.`] : [])];
}

const isOf = (action: string, resource: string): boolean => action.endsWith("Object") === resource.includes("/");
const conditionIsKnown = (condition: Statement["conditions"][number], context: RequestContext): boolean => context.has(condition.key.text.toLowerCase()) && conditionHolds(condition, context);

function roleArn(arn: string): string[] {
  const session = /^arn:(aws[a-z-]*):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
  return session ? [`arn:${session[1]}:iam::${session[2]}:role/${session[3]}`] : [];
}

/** What is certain of the caller's requests. */
function contextOf({ accountId, arn }: Caller): RequestContext {
  return new Map([
    ["aws:principalaccount", [accountId]],
    ["aws:principalarn", [roleArn(arn)[0] ?? arn]],
    ["aws:securetransport", ["true"]],
    ["aws:principalisawsservice", ["false"]],
    ["aws:viaawsservice", ["false"]],
  ]);
}

function list(actions: readonly string[]): string {
  return actions.length < 2 ? (actions[0] ?? "") : `${actions.slice(0, -1).join(", ")} and ${actions.at(-1)}`;
}
