import type { NormalizedSchema } from "@smithy/core/schema";
import { headerOf, type RequestHead } from "../message.ts";
import { parseParameters } from "../percent-encoding.ts";
import { inputSchema, requiredCount, type OperationSchema } from "../schema.ts";
import { bucketAddress } from "./bucket-address.ts";

/** What a request must have to mean an operation. */
interface Route {
  name: string;
  method: string;
  takesBucket: boolean;
  takesKey: boolean;
  /** Query parameters with the value they must have (`""` = any). */
  query: [name: string, value: string][];
  headers: string[];
}

/** Not of the ordinary endpoint: a directory bucket's list, an object lambda's answer. */
const elsewhere: ReadonlySet<string> = new Set(["ListDirectoryBuckets", "WriteGetObjectResponse", "CreateSession"]);

/**
 * Finds the operation that a REST request means from the operations' own `http` traits and
 * required members: the one with most conditions wins, so `PUT /k?partNumber&uploadId` with a
 * copy source is UploadPartCopy rather than UploadPart, CopyObject or PutObject. The `x-id` hint of SDKs is not trusted.
 */
export function operationMatcher(operations: readonly OperationSchema[]): (head: RequestHead) => string | undefined {
  const routes = operations
    .filter((operation) => !elsewhere.has(operation[2]))
    .map(routeOf)
    .sort((a, b) => b.query.length + b.headers.length - (a.query.length + a.headers.length));
  return (head) => {
    const { bucket, key } = bucketAddress(head);
    const query = new Map(parseParameters(head.rawQuery));
    return routes.find(
      (route) =>
        route.method === head.method &&
        route.takesBucket === (bucket !== undefined) &&
        route.takesKey === (key !== undefined) &&
        route.query.every(([name, value]) => query.has(name) && (value === "" || query.get(name) === value)) &&
        route.headers.every((name) => headerOf(head, name) !== undefined),
    )?.name;
  };
}

function routeOf(operation: OperationSchema): Route {
  const [method, uri] = (operation[3] as { http: [string, string, number] }).http;
  const [path = "", staticQuery = ""] = uri.split("?");
  const input = inputSchema(operation);
  const required = requiredMembers(input);
  return {
    name: operation[2],
    method,
    takesBucket: !input.isUnitSchema() && [...input.structIterator()].some(([name, member]) => name === "Bucket" && isLabel(member)),
    takesKey: path.includes("{Key+}"),
    query: [
      ...parseParameters(staticQuery).filter(([name]) => name !== "x-id"),
      ...required.flatMap((member) => bound(member, "httpQuery")).map((name): [string, string] => [name, ""]),
    ],
    headers: required.flatMap((member) => bound(member, "httpHeader")).map((name) => name.toLowerCase()),
  };
}

function requiredMembers(input: NormalizedSchema): NormalizedSchema[] {
  if (input.isUnitSchema()) return [];
  return [...input.structIterator()].slice(0, requiredCount(input)).map(([, member]) => member);
}

/** `httpLabel` is translated from a bit, so it is `1`. */
const isLabel = (member: NormalizedSchema): boolean => Boolean(member.getMergedTraits().httpLabel);

function bound(member: NormalizedSchema, trait: "httpQuery" | "httpHeader"): string[] {
  const name = member.getMergedTraits()[trait];
  // A required header such as GetObjectAttributes' is a validation matter unless it tells two operations apart.
  return typeof name === "string" && name !== "x-amz-object-attributes" ? [name] : [];
}
