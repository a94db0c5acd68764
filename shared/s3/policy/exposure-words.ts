import { orList } from "./condition-words.ts";
import type { S3Action } from "./s3-actions.ts";
import type { Statement } from "./statement.ts";
import { arnParts, matchesPattern } from "./wildcard.ts";

/** What actions let somebody do, what is worst first. */
export function mayWords(actions: readonly S3Action[]): string[] {
  const names = new Set(actions.map(({ name }) => name));
  const has = (kind: S3Action["kind"]) => actions.some((action) => action.kind === kind);
  return [
    has("control") ? controlWords(names) : undefined,
    names.has("s3:DeleteBucket") ? "delete the bucket" : undefined,
    names.has("s3:DeleteObject") || names.has("s3:DeleteObjectVersion") ? "delete objects" : undefined,
    names.has("s3:PutObject") ? "write and replace objects" : has("write") ? "change details of objects" : undefined,
    names.has("s3:GetObject") || names.has("s3:GetObjectVersion") ? "read objects" : has("read") ? "read details of objects" : undefined,
    has("list") ? "list its keys" : undefined,
    has("settings") ? "change its settings" : undefined,
    has("see-settings") ? "see its settings" : undefined,
  ].filter((words) => words !== undefined);
}

function controlWords(names: ReadonlySet<string>): string {
  if (names.has("s3:PutBucketPolicy") || names.has("s3:DeleteBucketPolicy")) return "change this policy";
  if (names.has("s3:PutBucketPublicAccessBlock")) return "change the public access block";
  return "change ACLs and ownership";
}

/** The ARNs of a statement that can be objects; a bucket wildcard such as `*` becomes every key of this bucket. */
export function objectResources({ resources, notResources }: Statement, bucket: string): string[] {
  const every = `arn:aws:s3:::${bucket}/*`;
  if (notResources) return [every];
  return (resources ?? []).flatMap(({ text }) => {
    if (text === "*") return [every];
    const rest = arnParts(text)[5] ?? "";
    const slash = rest.indexOf("/");
    if (slash < 0) return rest.endsWith("*") ? [every] : [];
    return matchesPattern(rest.slice(0, slash), bucket) ? [`arn:aws:s3:::${bucket}/${rest.slice(slash + 1)}`] : [every];
  });
}

/** `every key`, `keys under public/ or the key robots.txt`. */
export function keysWords(statement: Statement, bucket: string): string {
  if (statement.notResources) return `every key but ${orList(statement.notResources.map(({ text }) => text))}`;
  const patterns = [...new Set(objectResources(statement, bucket).map((arn) => arn.slice(`arn:aws:s3:::${bucket}/`.length)))];
  if (patterns.includes("*")) return "every key";
  return orList(patterns.map((pattern) => {
    const folder = /^([^*?]+)\*$/.exec(pattern)?.[1];
    if (folder !== undefined) return folder.endsWith("/") ? `keys under ${folder}` : `keys that begin with ${folder}`;
    return /[*?]|\$\{/.test(pattern) ? `keys like ${pattern}` : `the key ${pattern}`;
  }));
}
