import { JsonShapeDeserializer2, JsonShapeSerializer2 } from "@aws-sdk/core/protocols";
import { SandboxError, type ServiceName } from "../service.ts";
import { validationMessage } from "./missing-members.ts";
import { headerOf, type WireResponse } from "./message.ts";
import type { Protocol } from "./protocol.ts";
import { times } from "./query/auth-errors.ts";
import { inputSchema, outputSchema, queryErrorCode, type ServiceSchemas } from "./schema.ts";
import type { AuthError } from "./sigv4/auth-error.ts";
import { jsonTypeMismatch } from "./json-type-mismatch.ts";

export interface JsonSettings {
  service: ServiceName;
  version: "1.0" | "1.1";
  /** The service once spoke awsQuery: errors carry their old code in `x-amzn-query-error`. */
  queryCompatible: boolean;
  schemas: ServiceSchemas;
}

const codec = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false };

/** awsJson1_0 and awsJson1_1. */
export function jsonProtocol(settings: JsonSettings): Protocol {
  return {
    operationName: (head) => headerOf(head, "x-amz-target")?.split(".").at(-1),
    readInput(operation, _head, body) {
      const schema = inputSchema(operation);
      const parsed = parseJson(body as Uint8Array);
      const mismatch = jsonTypeMismatch(schema, parsed);
      if (mismatch !== undefined) throw new SandboxError("SerializationException", mismatch, 400);
      return schema.isUnitSchema() ? {} : new JsonShapeDeserializer2(codec).readObject(schema, parsed as never);
    },
    writeOutput(operation, output, requestId) {
      const schema = outputSchema(operation);
      if (schema.isUnitSchema()) return jsonResponse(settings, 200, "{}", requestId);
      const serializer = new JsonShapeSerializer2(codec);
      serializer.write(schema, output ?? {});
      return jsonResponse(settings, 200, serializer.flush(), requestId);
    },
    writeError: (error, requestId) => writeError(settings, error, requestId),
    unknownOperation: () => new SandboxError("UnknownOperationException", "", 400),
    missingMembers: (paths) => missingMembersJson(settings.service, paths),
    unauthenticated: unauthenticatedJson,
    throttled: () => new SandboxError(settings.service === "cognito-idp" ? "TooManyRequestsException" : "ThrottlingException", "Rate exceeded", 400),
    unavailable: () => new SandboxError("ServiceUnavailableException", "The service is temporarily unavailable.", 503),
    internalFailure: () => new SandboxError("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
  };
}

function parseJson(body: Uint8Array): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new SandboxError("SerializationException", "Unable to parse the request as JSON.", 400);
  }
}

function writeError(settings: JsonSettings, error: SandboxError, requestId: string): WireResponse {
  const modelled = settings.schemas.error(error.code);
  const type = modelled?.[2] ?? error.code;
  const body = JSON.stringify({ __type: type, ...(error.message === "" ? {} : { message: error.message }), ...error.fields });
  const response = jsonResponse(settings, error.status, body, requestId);
  if (settings.queryCompatible) {
    const code = (modelled && queryErrorCode(modelled)) ?? error.code;
    response.headers["x-amzn-query-error"] = `${code};${error.status < 500 ? "Sender" : "Receiver"}`;
  }
  return { ...response, headers: { ...response.headers, ...error.headers } };
}

function jsonResponse({ version }: JsonSettings, status: number, body: string | Uint8Array, requestId: string): WireResponse {
  return { status, headers: { "content-type": `application/x-amz-json-${version}`, "x-amzn-requestid": requestId }, body };
}

/** Each service has its own error for a member that is not there. */
function missingMembersJson(service: ServiceName, paths: readonly string[]): SandboxError {
  if (service === "cognito-idp") return new SandboxError("InvalidParameterException", validationMessage(paths), 400);
  if (service === "cloudwatch") return new SandboxError("MissingRequiredParameterException", `The parameter ${paths[0]} is required.`, 400);
  return new SandboxError("ValidationException", validationMessage(paths), 400);
}

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/CommonErrors.html and alike. */
function unauthenticatedJson(error: AuthError): SandboxError {
  switch (error.problem) {
    case "missing":
      return new SandboxError("MissingAuthenticationTokenException", "Request is missing Authentication Token", 400);
    case "unknown-key":
    case "bad-token":
      return new SandboxError("UnrecognizedClientException", "The security token included in the request is invalid.", 400);
    case "expired-token":
      return new SandboxError("ExpiredTokenException", "The security token included in the request is expired", 400);
    case "skewed":
    case "link-expired":
      return new SandboxError("InvalidSignatureException", `Signature expired: ${times(error)}`, 400);
    case "malformed":
    case "malformed-query":
    case "link-too-long":
    case "unsupported":
      return new SandboxError("IncompleteSignatureException", error.message, 400);
    default:
      return new SandboxError("InvalidSignatureException", error.message, 400);
  }
}
