import { XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { SandboxError } from "../../service.ts";
import { collect, headerOf, type RequestBody, type RequestHead } from "../message.ts";
import { parseParameters } from "../percent-encoding.ts";
import { announcedLength } from "../request-body.ts";
import { inputSchema, type OperationSchema } from "../schema.ts";
import { bucketAddress } from "./bucket-address.ts";
import { checkDigests } from "./check-digests.ts";
import { readHeaderValue } from "./header-values.ts";

/** S3 takes XML documents up to this size: DeleteObjects' limit, the largest of them. */
const maxDocumentBytes = 2 * 1024 * 1024;

/** An S3 operation's input out of path, query, headers and body, by the schema's HTTP bindings. */
export async function readRestInput(operation: OperationSchema, head: RequestHead, body: RequestBody): Promise<Record<string, unknown>> {
  const schema = inputSchema(operation);
  const result: Record<string, unknown> = {};
  if (schema.isUnitSchema()) return result;
  const address = bucketAddress(head);
  const query = new Map(parseParameters(head.rawQuery));
  let bodyTaken = false;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    // S3 Control's account is a label and a header; the label is of its host name, which a loopback endpoint lacks.
    if (traits.httpHeader) value = fromText(member, headerOf(head, traits.httpHeader.toLowerCase()), traits.httpHeader);
    else if (traits.httpLabel) value = name === "Bucket" ? address.bucket : address.key;
    else if (traits.httpQuery) value = fromText(member, query.get(traits.httpQuery), traits.httpQuery);
    else if (typeof traits.httpPrefixHeaders === "string") value = prefixed(head, traits.httpPrefixHeaders);
    else if (traits.httpPayload) {
      bodyTaken = true;
      value = member.isStreaming() ? body : await document(member, head, body, schema);
    }
    if (value !== undefined) result[name] = value;
  }
  if (!bodyTaken) await document(undefined, head, body, schema);
  return repairFraming(result, head, schema);
}

function fromText(member: NormalizedSchema, text: string | undefined, name: string): unknown {
  return text === undefined ? undefined : readHeaderValue(member, text, name);
}

function prefixed(head: RequestHead, prefix: string): Record<string, string> | undefined {
  const lower = prefix.toLowerCase();
  const names = new Set(head.headerLines.map(([name]) => name).filter((name) => name.startsWith(lower) && name.length > lower.length));
  return Object.fromEntries([...names].map((name) => [name.slice(lower.length), headerOf(head, name)!]));
}

async function document(member: NormalizedSchema | undefined, head: RequestHead, body: RequestBody, input: NormalizedSchema): Promise<unknown> {
  const bytes = await collect(body, maxDocumentBytes);
  if (!bytes) throw new SandboxError("MaxMessageLengthExceeded", "Your request was too big.", 400);
  // CompleteMultipartUpload's checksum members speak of the object, not of the document.
  if (!("ChecksumCRC32" in input.getMemberSchemas())) await checkDigests(bytes, head, body.trailers);
  if (!member || bytes.length === 0) return undefined;
  if (member.isStringSchema()) return bytes.toString("utf8");
  if (member.isBlobSchema()) return new Uint8Array(bytes);
  // The deserialiser takes any character; S3 and every other reader of XML 1.0 does not.
  if (notXml.test(bytes.toString("utf8"))) throw malformedXml();
  try {
    return new XmlShapeDeserializer({ httpBindings: true, xmlNamespace: "", serviceNamespace: "", timestampFormat: { useTrait: true, default: 5 } }).read(member, bytes);
  } catch {
    throw malformedXml();
  }
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function malformedXml(): SandboxError {
  return new SandboxError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", 400);
}

/** aws-chunked is a transfer matter: neither its length nor its name belong to the object. */
function repairFraming(input: Record<string, unknown>, head: RequestHead, schema: NormalizedSchema): Record<string, unknown> {
  const length = announcedLength(head, true);
  if (length !== undefined && "ContentLength" in schema.getMemberSchemas()) input["ContentLength"] = length;
  if (typeof input["ContentEncoding"] === "string") {
    const codings = input["ContentEncoding"].split(",").map((coding) => coding.trim()).filter((coding) => coding !== "aws-chunked" && coding !== "");
    if (codings.length) input["ContentEncoding"] = codings.join(",");
    else delete input["ContentEncoding"];
  }
  return input;
}
