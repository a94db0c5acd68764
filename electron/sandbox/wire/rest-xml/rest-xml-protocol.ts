import { SandboxError } from "../../service.ts";
import type { RequestBody } from "../message.ts";
import type { Protocol } from "../protocol.ts";
import type { ServiceSchemas } from "../schema.ts";
import { element, xmlDeclaration } from "../xml-text.ts";
import { unauthenticatedS3 } from "./auth-errors.ts";
import { operationMatcher } from "./match-operation.ts";
import { malformedXml, readRestInput } from "./read-input.ts";
import { writeRestOutput } from "./write-output.ts";

/** restXml as S3 speaks it. */
export function restXmlProtocol(schemas: ServiceSchemas): Protocol {
  const match = operationMatcher(schemas.operations());
  return {
    operationName: match,
    readInput: (operation, head, body) => readRestInput(operation, head, body as RequestBody),
    writeOutput(operation, output, requestId) {
      const response = writeRestOutput(operation, (output ?? {}) as Record<string, unknown>);
      if (typeof response.body === "string") response.headers["content-type"] ??= "application/xml";
      return { ...response, headers: { ...requestHeaders(requestId), ...response.headers } };
    },
    writeError(error, requestId) {
      const headers = { "content-type": "application/xml", ...requestHeaders(requestId), ...error.headers };
      return error.status === 304 ? { status: 304, headers } : { status: error.status, headers, body: errorDocument(error, requestId) };
    },
    unknownOperation: (name) =>
      name === undefined
        ? new SandboxError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405)
        : new SandboxError("NotImplemented", "A header or query you provided implies functionality that is not implemented.", 501, { Operation: name }),
    missingMembers: (paths) =>
      paths[0]?.includes(".") ? malformedXml() : new SandboxError("InvalidRequest", `Missing required parameter for this request: '${paths[0]}'`, 400),
    unauthenticated: unauthenticatedS3,
    throttled: () => new SandboxError("SlowDown", "Please reduce your request rate.", 503),
    unavailable: () => new SandboxError("ServiceUnavailable", "Service is unable to handle request.", 503),
    internalFailure: () => new SandboxError("InternalError", "We encountered an internal error. Please try again.", 500),
  };
}

function requestHeaders(requestId: string): Record<string, string> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": Buffer.from(`skydeck-${requestId}`).toString("base64"), server: "AmazonS3" };
}

function errorDocument(error: SandboxError, requestId: string): string {
  const fields = Object.entries(error.fields).filter(([, value]) => value !== undefined);
  return `${xmlDeclaration}<Error>${element("Code", error.code)}${element("Message", error.message)}${fields
    .map(([name, value]) => element(name, String(value)))
    .join("")}${element("RequestId", requestId)}${element("HostId", `skydeck-${requestId}`)}</Error>`;
}
