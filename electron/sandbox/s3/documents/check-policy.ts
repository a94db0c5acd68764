import { parsePolicy, PolicyError, type Statement } from "../../policy/policy-document.ts";
import { matchesArn } from "../../policy/wildcard.ts";
import { SandboxError } from "../../service.ts";
import type { DocumentPlace } from "./bucket-document.ts";
import { blockOf } from "./public-access-block.ts";
import { isPublicPolicy } from "./public-policy.ts";

const malformed = (message: string): SandboxError => new SandboxError("MalformedPolicy", message, 400);

/** A bucket's policy is its own account's to read and to change, whatever it says. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export function ownerOnly({ bucket, request }: DocumentPlace): void {
  if (bucket.account === request.identity.accountId) return;
  throw new SandboxError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
}

/** Whom a policy names is looked up by its form alone: accounts elsewhere are not the sandbox's to know. */
export function checkPolicy(document: unknown, { store, bucket, request }: DocumentPlace): void {
  const text = String(document);
  if (Buffer.byteLength(text) > 20 * 1024) throw malformed("Policy exceeds the maximum allowed document size of 20480 bytes.");
  if (!text.startsWith("{")) throw malformed("Policies must be valid JSON and the first byte must be '{'");
  const statements = parse(text);
  if (statements.length === 0) throw malformed("Missing required field Statement");
  for (const statement of statements) checkStatement(statement, bucket.name);
  if (blockOf(store, bucket).BlockPublicPolicy && isPublicPolicy(statements)) {
    throw new SandboxError("AccessDenied", `User: ${request.identity.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`, 403);
  }
}

function parse(text: string): Statement[] {
  try {
    return parsePolicy(text, "resource");
  } catch (error) {
    throw error instanceof PolicyError ? malformed(error.message) : error;
  }
}

function checkStatement(statement: Statement, bucket: string): void {
  const { actions = [], notActions = [], resources, notResources = [] } = statement;
  if ([...actions, ...notActions].some((action) => action !== "*" && !/^s3:/i.test(action))) throw malformed("Policy has invalid action");
  const arns = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/key`];
  for (const resource of [...(resources ?? []), ...notResources]) {
    if (resource !== "*" && !resource.includes("${") && !isOf(resource, bucket)) throw malformed("Policy has invalid resource");
  }
  for (const names of [statement.principals, statement.notPrincipals]) {
    if ((names?.["AWS"] ?? []).some((name) => !isPrincipal(name))) throw malformed("Invalid principal in policy");
  }
  const isOfObjects = (name: string): boolean => /^s3:(\w*Object(?!Lock)\w*|ListMultipartUploadParts|AbortMultipartUpload|BypassGovernanceRetention|Replicate(Delete|Tags)|InitiateReplication)$/i.test(name);
  const named = actions.filter((action) => !/[*?]/.test(action));
  if (!resources || named.length < actions.length || resources.some((resource) => resource === "*" || resource.includes("${"))) return;
  const reachesBucket = resources.some((resource) => matchesArn(resource, arns[0]!));
  const reachesObjects = resources.some((resource) => resource.slice("arn:aws:s3:::".length).includes("/") || resource.endsWith("*"));
  if (named.some((action) => (isOfObjects(action) ? !reachesObjects : !reachesBucket))) throw malformed("Action does not apply to any resource(s) in statement");
}

/** The bucket's own ARN, or one of keys in it; a wildcard may stand for any part of the name. */
function isOf(resource: string, bucket: string): boolean {
  const name = /^arn:aws[a-z-]*:s3:::([^/]+)/.exec(resource)?.[1];
  return name !== undefined && matchesArn(`arn:aws:s3:::${name}`, `arn:aws:s3:::${bucket}`);
}

function isPrincipal(name: string): boolean {
  return name === "*" || /^\d{12}$/.test(name) || /^A[A-Z0-9]{15,}$/.test(name) || /^arn:aws[a-z-]*:(iam|sts)::(\d{12}|cloudfront):(root|(user|role|assumed-role|federated-user)\/[^*?]+)$/.test(name);
}
