import { JsonShapeDeserializer2, JsonShapeSerializer2 } from "@aws-sdk/core/protocols";
import { SandboxError } from "../../service.ts";
import { jsonTypeMismatch } from "../json-type-mismatch.ts";
import { headerOf, type RequestHead, type WireResponse } from "../message.ts";
import { parseParameters } from "../percent-encoding.ts";
import type { Protocol } from "../protocol.ts";
import { readHeaderValue } from "../rest-xml/header-values.ts";
import { inputSchema, outputSchema, type OperationSchema, type ServiceSchemas } from "../schema.ts";

export interface RestJsonSettings {
  service: "sso" | "sso-oidc";
  schemas: ServiceSchemas;
}

const codec = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: true };

/** restJson1, as far as IAM Identity Center needs it: fixed paths, members in query, headers and a JSON body. */
export function restJsonProtocol({ service, schemas }: RestJsonSettings): Protocol {
  const routes = new Map(schemas.operations().map((operation) => [routeOf(operation), operation[2]]));
  const error = service === "sso" ? portalError : oauthError;
  return {
    operationName: (head) => routes.get(`${head.method} ${head.rawPath}${/(^|&)aws_iam=t(&|$)/.test(head.rawQuery) ? "?aws_iam=t" : ""}`),
    readInput: (operation, head, body) => readInput(operation, head, body as Uint8Array, error),
    writeOutput(operation, output, requestId) {
      const serializer = new JsonShapeSerializer2(codec);
      serializer.write(outputSchema(operation), output ?? {});
      const isUnit = outputSchema(operation).isUnitSchema();
      return response(200, isUnit ? "{}" : serializer.flush(), requestId);
    },
    writeError(failure, requestId) {
      const { error: code, ...fields } = failure.fields;
      const body = service === "sso" ? { message: failure.message, ...failure.fields } : { error: code ?? "server_error", error_description: failure.message, ...fields };
      const answer = response(failure.status, JSON.stringify(body), requestId);
      return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": failure.code, ...failure.headers } };
    },
    unknownOperation: (name) => error("UnknownOperationException", name === undefined ? "There is no such operation." : `There is no operation ${name}.`, 404),
    missingMembers: (paths) => error("InvalidRequestException", `${paths[0]} is missing`, 400),
    unauthenticated: (problem) => (service === "sso" ? portalError("UnauthorizedException", "Session token not found or invalid", 401) : oauthError("InvalidRequestException", problem.message, 400)),
    throttled: () => (service === "sso" ? portalError("TooManyRequestsException", "HTTP 429 Too Many Requests", 429) : oauthError("SlowDownException", "Too many requests.", 400)),
    unavailable: () => error("ServiceUnavailableException", "The service is temporarily unavailable.", 503),
    internalFailure: () => error("InternalServerException", "The request has failed because of an unknown error.", 500),
  };
}

type MakeError = (code: string, message: string, status: number) => SandboxError;

const portalError: MakeError = (code, message, status) => new SandboxError(code, message, status);

const oauthCodes: Readonly<Record<string, string>> = { InvalidRequestException: "invalid_request", SlowDownException: "slow_down" };
const oauthError: MakeError = (code, message, status) => new SandboxError(code, message, status, { error: oauthCodes[code] ?? "server_error" });

function routeOf(operation: OperationSchema): string {
  const [method, uri] = (operation[3] as { http: [string, string, number] }).http;
  return `${method} ${uri}`;
}

function readInput(operation: OperationSchema, head: RequestHead, body: Uint8Array, error: MakeError): Record<string, unknown> {
  const schema = inputSchema(operation);
  if (schema.isUnitSchema()) return {};
  const parsed = parseJson(body, error);
  const mismatch = jsonTypeMismatch(schema, parsed);
  if (mismatch !== undefined) throw error("InvalidRequestException", mismatch, 400);
  const input = new JsonShapeDeserializer2(codec).readObject(schema, parsed as never) as Record<string, unknown>;
  const query = new Map(parseParameters(head.rawQuery));
  for (const [name, member] of schema.structIterator()) {
    const { httpQuery, httpHeader } = member.getMergedTraits();
    const text = httpQuery ? query.get(httpQuery) : httpHeader ? headerOf(head, httpHeader.toLowerCase()) : undefined;
    if (!httpQuery && !httpHeader) continue;
    if (text === undefined) delete input[name];
    else input[name] = boundValue(member, text, name, error);
  }
  return input;
}

function boundValue(member: Parameters<typeof readHeaderValue>[0], text: string, name: string, error: MakeError): unknown {
  try {
    return readHeaderValue(member, text, name);
  } catch {
    throw error("InvalidRequestException", `${name} is invalid`, 400);
  }
}

function parseJson(body: Uint8Array, error: MakeError): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw error("InvalidRequestException", "The request is no JSON.", 400);
  }
}

function response(status: number, body: string | Uint8Array, requestId: string): WireResponse {
  return { status, headers: { "content-type": "application/json", "cache-control": "no-store", "x-amzn-requestid": requestId }, body };
}
