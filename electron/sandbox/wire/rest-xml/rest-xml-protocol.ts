import { SandboxError } from "../../service.ts";
import type { RequestBody } from "../message.ts";
import type { Protocol } from "../protocol.ts";
import type { ServiceSchemas } from "../schema.ts";
import { element, xmlDeclaration } from "../xml-text.ts";
import { unauthenticatedS3 } from "./auth-errors.ts";
import { operationMatcher } from "./match-operation.ts";
import { pathMatcher } from "./match-path.ts";
import { malformedXml, readRestInput } from "./read-input.ts";
import { writeRestOutput } from "./write-output.ts";

/** In what S3 and S3 Control differ. */
interface Dialect {
  operationName: Protocol["operationName"];
  /** Of answers' documents. */
  namespace?: string;
  /** S3's error is a document's root; elsewhere an `ErrorResponse` stands around it. */
  wrapsErrors: boolean;
}

export const s3Protocol = (schemas: ServiceSchemas): Protocol => restXmlProtocol({ operationName: operationMatcher(schemas.operations()), wrapsErrors: false });

export function s3ControlProtocol(schemas: ServiceSchemas): Protocol {
  return restXmlProtocol({ operationName: pathMatcher(schemas.operations()), namespace: "http://awss3control.amazonaws.com/doc/2018-08-20/", wrapsErrors: true });
}

function restXmlProtocol({ operationName, namespace, wrapsErrors }: Dialect): Protocol {
  return {
    operationName,
    readInput: (operation, head, body) => readRestInput(operation, head, body as RequestBody),
    writeOutput(operation, output, requestId) {
      const response = writeRestOutput(operation, (output ?? {}) as Record<string, unknown>, namespace);
      if (typeof response.body === "string") response.headers["content-type"] ??= "application/xml";
      return { ...response, headers: { ...requestHeaders(requestId), ...response.headers } };
    },
    writeError(error, requestId) {
      const headers = { "content-type": "application/xml", ...requestHeaders(requestId), ...error.headers };
      return error.status === 304 ? { status: 304, headers } : { status: error.status, headers, body: errorDocument(error, requestId, wrapsErrors) };
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

function errorDocument(error: SandboxError, requestId: string, isWrapped: boolean): string {
  const fields = Object.entries(error.fields).filter(([, value]) => value !== undefined);
  const says = `${element("Code", error.code)}${element("Message", error.message)}${fields.map(([name, value]) => element(name, String(value))).join("")}`;
  const ids = `${element("RequestId", requestId)}${element("HostId", `skydeck-${requestId}`)}`;
  return `${xmlDeclaration}${isWrapped ? `<ErrorResponse><Error>${says}</Error>${ids}</ErrorResponse>` : `<Error>${says}${ids}</Error>`}`;
}
