import { conditionWords, limitsPublic } from "./condition-words.ts";
import { matchesAction } from "./evaluate.ts";
import { keysWords, mayWords, objectResources } from "./exposure-words.ts";
import { s3Actions, type S3Action } from "./s3-actions.ts";
import { targetsOf } from "./check-resources.ts";
import type { PlacedPrincipal, Statement } from "./statement.ts";
import { coversPattern } from "./wildcard.ts";

/** Whom a statement lets in. `limited`: everybody, cut down by conditions that a stranger cannot meet. */
export type Audience = "public" | "limited" | "other-account" | "own-account" | "service";

/** What a policy lets somebody do, in words. */
export interface Exposure {
  audience: Audience;
  /** `Anyone, without signing in` */
  who: string;
  /** `read objects`, …; empty where all of it is stopped. */
  may: string[];
  /** `keys under public/`; absent where no object is meant. */
  keys: string | undefined;
  /** All of these must hold: `over TLS`. */
  onlyIf: string[];
  /** Denied all the same in these cases. */
  refused: string[];
  /** Why nothing of it holds. */
  stoppedBy: string | undefined;
  statement: Statement;
}

export interface ExposureFacts {
  bucket: string;
  /** Of the bucket's owner; without it each account is called another. */
  accountId?: string | undefined;
  /** By whose public access block RestrictPublicBuckets is on: "the account's public access block". */
  restrictedBy?: string | undefined;
}

/** Who may do what by a bucket's policy, the most open first. */
export function describeExposure(statements: readonly Statement[], facts: ExposureFacts): Exposure[] {
  const order: readonly Audience[] = ["public", "limited", "other-account", "service", "own-account"];
  const isPublic = isPublicPolicy(statements);
  return statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => whomOf(statement, facts).map((whom) => exposureOf(statement, statements, whom, isPublic, facts)))
    .toSorted((a, b) => order.indexOf(a.audience) - order.indexOf(b.audience));
}

/** S3's own judgement: a statement allows everybody something without fixing who by its conditions. It is what BlockPublicPolicy and RestrictPublicBuckets go by. */
export function isPublicPolicy(statements: readonly Statement[]): boolean {
  return statements.some((statement) => statement.effect === "Allow" && isForEverybody(statement) && !statement.conditions.some(limitsPublic));
}

const isForEverybody = ({ principals, notPrincipals }: Statement): boolean => notPrincipals !== undefined || (principals ?? []).some(({ kind, text }) => kind === "AWS" && text === "*");

interface Whom {
  audience: Audience;
  who: string;
  principal: PlacedPrincipal | undefined;
}

function whomOf(statement: Statement, { accountId }: ExposureFacts): Whom[] {
  const { principals = [], notPrincipals, conditions } = statement;
  if (isForEverybody(statement)) {
    const audience = conditions.some(limitsPublic) ? "limited" : "public";
    const but = notPrincipals ? ` except ${notPrincipals.map(({ text }) => text).join(", ")}` : "";
    return [{ audience, who: audience === "public" ? `Anyone on the internet${but}, without signing in` : `Anyone${but}`, principal: undefined }];
  }
  return principals.map((principal) => namedWhom(principal, accountId));
}

function namedWhom(principal: PlacedPrincipal, accountId: string | undefined): Whom {
  const { kind, text } = principal;
  if (kind === "Service") return { audience: "service", who: `The AWS service ${text}`, principal };
  if (kind === "Federated") return { audience: "other-account", who: `Whoever signs in by ${text}`, principal };
  if (kind === "CanonicalUser") return { audience: "other-account", who: `The account of the canonical user ${text.slice(0, 8)}…`, principal };
  const account = /^\d{12}$/.test(text) ? text : text.split(":")[4];
  const name = text.split(":").slice(5).join(":");
  const isOwn = accountId !== undefined && account === accountId;
  const whose = isOwn ? "this account" : `account ${account ?? "unknown"}`;
  const who = /^A[A-Z0-9]{15,}$/.test(text) ? `The principal with the id ${text} (one that was deleted, or not resolved)`
    : name === "" || name === "root" ? `${isOwn ? "This account" : `Account ${account}`}, whose own policies decide which principals`
    : account === "cloudfront" ? `The CloudFront origin access identity ${name.replace(/^user\/CloudFront Origin Access Identity /, "")}` : `${name} of ${whose}`;
  return { audience: isOwn ? "own-account" : account === "cloudfront" ? "service" : "other-account", who, principal };
}

function exposureOf(statement: Statement, all: readonly Statement[], whom: Whom, isPublic: boolean, facts: ExposureFacts): Exposure {
  const granted = grantedActions(statement, facts.bucket);
  const denying = all.filter((other) => other.effect === "Deny" && deniesTo(other, whom));
  const always = denying.filter(({ conditions }) => conditions.length === 0);
  const left = granted.filter((action) => !always.some((deny) => coversAction(deny, statement, action, facts.bucket)));
  const sometimes = denying.filter((deny) => deny.conditions.length > 0 && left.some((action) => touchesAction(deny, action)));
  const byBlock = isPublic && facts.restrictedBy !== undefined && whom.audience !== "own-account" && whom.audience !== "service";
  return {
    audience: whom.audience,
    who: whom.who,
    may: mayWords(left),
    keys: left.some(({ target }) => target === "object") ? keysWords(statement, facts.bucket) : undefined,
    onlyIf: statement.conditions.map(conditionWords),
    refused: sometimes.map((deny) => deny.conditions.map(conditionWords).join(" and ")),
    stoppedBy: granted.length > 0 && left.length === 0 ? "an explicit deny of this policy" : byBlock ? `RestrictPublicBuckets of ${facts.restrictedBy}: the policy is public, so only this account and AWS services are let in` : undefined,
    statement,
  };
}

/** The actions that a statement allows on something that they are done to. */
function grantedActions({ actions, notActions, resources, notResources }: Statement, bucket: string): S3Action[] {
  const targets = notResources ? new Set(["bucket", "object"]) : new Set((resources ?? []).flatMap(({ text }) => [...targetsOf(text, bucket)]) as string[]);
  return s3Actions.filter(({ name, target }) =>
    targets.has(target) && (actions ? actions.some(({ text }) => matchesAction(text, name)) : !(notActions ?? []).some(({ text }) => matchesAction(text, name))));
}

function deniesTo({ principals, notPrincipals }: Statement, { principal }: Whom): boolean {
  if (notPrincipals) return principal !== undefined && !notPrincipals.some(({ kind, text }) => kind === principal.kind && text === principal.text);
  return (principals ?? []).some(({ kind, text }) => (kind === "AWS" && text === "*") || (principal !== undefined && kind === principal.kind && text === principal.text));
}

const touchesAction = ({ actions, notActions }: Statement, { name }: S3Action): boolean =>
  actions ? actions.some(({ text }) => matchesAction(text, name)) : !(notActions ?? []).some(({ text }) => matchesAction(text, name));

/** Whether a deny takes all that the statement gives of an action, on every resource. */
function coversAction(deny: Statement, allow: Statement, action: S3Action, bucket: string): boolean {
  if (!touchesAction(deny, action) || deny.notResources) return false;
  const wanted = action.target === "bucket" ? [`arn:aws:s3:::${bucket}`] : objectResources(allow, bucket);
  return wanted.length > 0 && wanted.every((resource) => (deny.resources ?? []).some(({ text }) => text === "*" || coversPattern(text, resource)));
}
