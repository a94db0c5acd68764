import { NormalizedSchema } from "@smithy/core/schema";
import type { WireResponse } from "../message.ts";
import { outputSchema, type OperationSchema, type SchemaRef } from "../schema.ts";
import { writeXml } from "../write-xml.ts";
import { element, xmlDeclaration } from "../xml-text.ts";
import { writeHeaderValue } from "./header-values.ts";

const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A REST operation's output as status, headers and body, by the schema's HTTP bindings. */
export function writeRestOutput(operation: OperationSchema, output: Record<string, unknown>, namespace = s3Namespace): WireResponse {
  const schema = outputSchema(operation);
  const [, , status] = (operation[3] as { http: [string, string, number] }).http;
  const headers: Record<string, string> = {};
  if (schema.isUnitSchema()) return { status, headers };
  const members = [...schema.structIterator()];
  for (const [name, member] of members) writeHeaders(headers, member, output[name]);
  // GetObject's model says 200; an answer with Content-Range is a partial one (RFC 9110 §15.3.7).
  const answered = output["ContentRange"] === undefined ? status : 206;
  return { status: answered, headers, ...writeBody(operation, members, output, namespace) };
}

function writeHeaders(headers: Record<string, string>, member: NormalizedSchema, value: unknown): void {
  const traits = member.getMergedTraits();
  if (traits.httpHeader) {
    const text = writeHeaderValue(member, value);
    if (text !== undefined) headers[traits.httpHeader.toLowerCase()] = text;
  } else if (typeof traits.httpPrefixHeaders === "string" && value) {
    for (const [name, item] of Object.entries(value as Record<string, string>)) {
      headers[traits.httpPrefixHeaders.toLowerCase() + name.toLowerCase()] = writeHeaderValue(member.getValueSchema(), item) ?? "";
    }
  }
}

/** Members whose location is not the head of the answer. */
function inBody([, member]: [string, NormalizedSchema]): boolean {
  const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits();
  return !httpHeader && httpPrefixHeaders === undefined && !httpResponseCode;
}

function writeBody(operation: OperationSchema, members: [string, NormalizedSchema][], output: Record<string, unknown>, namespace: string): Pick<WireResponse, "body"> {
  if (operation[2] === "GetBucketLocation") return { body: locationDocument(output["LocationConstraint"] as string | undefined) };
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload);
  if (payload) {
    const [name, member] = payload;
    const value = output[name];
    if (value === undefined || value === null) return {};
    if (member.isStreaming() || member.isBlobSchema() || member.isStringSchema()) return { body: value as Exclude<WireResponse["body"], undefined> };
    return { body: xml(member, value, namespace) };
  }
  const names = members.filter(inBody).map(([name]) => name);
  return names.length ? { body: xml(NormalizedSchema.of(bodySchema(operation, names)), output, namespace) } : {};
}

/** The one document whose root element holds the text itself (the model's `s3UnwrappedXmlOutput`). */
function locationDocument(region: string | undefined): string {
  const text = element("LocationConstraint", region ?? "").replace("<LocationConstraint", `<LocationConstraint xmlns="${s3Namespace}"`);
  return xmlDeclaration + text;
}

const bodySchemas = new WeakMap<OperationSchema, SchemaRef>();

/** The output structure reduced to the members that the body holds. */
function bodySchema(operation: OperationSchema, names: readonly string[]): SchemaRef {
  const known = bodySchemas.get(operation);
  if (known) return known;
  const raw = outputSchema(operation).getSchema() as readonly [number, string, string, unknown, string[], unknown[]];
  const [kind, namespace, name, traits, allNames, allSchemas] = raw;
  const schema = [kind, namespace, name, traits, names, names.map((member) => allSchemas[allNames.indexOf(member)])] as unknown as SchemaRef;
  bodySchemas.set(operation, schema);
  return schema;
}

function xml(schema: NormalizedSchema, value: unknown, namespace: string): string {
  const root = (schema.getMergedTraits().xmlName as string | undefined) ?? schema.getName() ?? "Result";
  return xmlDeclaration + writeXml(root, schema as unknown as SchemaRef, value, namespace);
}
