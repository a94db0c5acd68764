import { SandboxError, type ServiceName } from "../../service.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import { validationMessage } from "../missing-members.ts";
import { parseParameters } from "../percent-encoding.ts";
import type { Protocol } from "../protocol.ts";
import { inputSchema, outputSchema, queryErrorCode, type OperationSchema, type SchemaRef, type ServiceSchemas } from "../schema.ts";
import type { AuthError } from "../sigv4/auth-error.ts";
import { unauthenticatedEc2, unauthenticatedQuery } from "./auth-errors.ts";
import { parameterTree, type ParameterNode } from "./parameter-tree.ts";
import { parameterName, readParameters } from "./read-parameters.ts";
import { element, xmlDeclaration } from "../xml-text.ts";
import { writeXml } from "../write-xml.ts";

export interface QuerySettings {
  service: ServiceName;
  xmlNamespace: string;
  version: string;
  ec2: boolean;
  schemas: ServiceSchemas;
}

/** awsQuery, and ec2Query where `settings.ec2` says so. */
export function queryProtocol(settings: QuerySettings): Protocol {
  const { ec2 } = settings;
  return {
    operationName: (head, body) => parameters(head, body).find(([name]) => name === "Action")?.[1],
    readInput(operation, head, body) {
      const tree = parameterTree(parameters(head, body as Uint8Array));
      if (ec2) refuseUnknown(operation, tree);
      refuseClassicBalancing(settings, operation, tree);
      return readParameters(inputSchema(operation), tree, { ec2 });
    },
    writeOutput: (operation, output, requestId) => writeOutput(settings, operation, output, requestId),
    writeError: (error, requestId) => writeError(settings, error, requestId),
    unknownOperation: (name) =>
      name === undefined
        ? new SandboxError("MissingAction", "The request is missing an action or operation parameter.", 400)
        : new SandboxError("InvalidAction", `The action ${name} is not valid for this web service.`, 400),
    missingMembers: (paths) => missing(settings, paths),
    unauthenticated: (error: AuthError) => (ec2 ? unauthenticatedEc2(error) : unauthenticatedQuery(error)),
    throttled: () => (ec2 ? new SandboxError("RequestLimitExceeded", "Request limit exceeded.", 503) : new SandboxError("Throttling", "Rate exceeded", 400)),
    unavailable: () =>
      ec2
        ? new SandboxError("Unavailable", "The server is overloaded and can't handle the request.", 503)
        : new SandboxError("ServiceUnavailable", "The request has failed due to a temporary failure of the server.", 503),
    internalFailure: () =>
      ec2
        ? new SandboxError("InternalError", "An internal error has occurred", 500)
        : new SandboxError("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
  };
}

function parameters(head: RequestHead, body: Uint8Array): [string, string][] {
  return [...parseParameters(head.rawQuery), ...parseParameters(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"))];
}

const always: ReadonlySet<string> = new Set(["Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp", "Expires"]);

function refuseUnknown(operation: OperationSchema, tree: ParameterNode): void {
  const known = new Set([...inputSchema(operation).structIterator()].map(([name, member]) => parameterName(name, member, { ec2: true })));
  const unknown = [...tree.children.keys()].find((name) => !known.has(name) && !always.has(name) && !name.startsWith("X-Amz-"));
  if (unknown !== undefined) throw new SandboxError("UnknownParameter", `The parameter ${unknown} is not recognized`, 400);
}

/** The classic load balancers' API has the same address and signing name, and operations of the same names, which the sandbox has not. */
function refuseClassicBalancing({ service, version }: QuerySettings, [, , name]: OperationSchema, tree: ParameterNode): void {
  const asked = tree.children.get("Version")?.value;
  if (service !== "elasticloadbalancing" || asked === version) return;
  throw new SandboxError("InvalidAction", `Could not find operation ${name} for version ${asked ?? "NO_VERSION_SPECIFIED"}`, 400);
}

function missing({ ec2, service }: QuerySettings, paths: readonly string[]): SandboxError {
  if (ec2) return new SandboxError("MissingParameter", `The request must contain the parameter ${paths[0]}`, 400);
  if (service === "cloudwatch") return new SandboxError("MissingParameter", `The parameter ${paths[0]} is required.`, 400);
  return new SandboxError("ValidationError", validationMessage(paths), 400);
}

const envelopes = new WeakMap<OperationSchema, SchemaRef>();

/** The answer's outer element as a schema, so that one serializer writes it all. */
function envelope({ ec2 }: QuerySettings, operation: OperationSchema): SchemaRef {
  const known = envelopes.get(operation);
  if (known) return known;
  const [, namespace, name] = operation;
  const output = outputSchema(operation);
  const members = output.isStructSchema() ? (output.getSchema() as readonly unknown[]) : undefined;
  const schema = ec2
    ? [3, namespace, `${name}Response`, 0, ["requestId", ...((members?.[4] as string[]) ?? ["return"])], [0, ...((members?.[5] as unknown[]) ?? [2])]]
    : [
        3, namespace, `${name}Response`, 0,
        members ? [`${name}Result`, "ResponseMetadata"] : ["ResponseMetadata"],
        [...(members ? [[() => operation[5], 0]] : []), [() => [3, namespace, "ResponseMetadata", 0, ["RequestId"], [0]], 0]],
      ];
  envelopes.set(operation, schema as unknown as SchemaRef);
  return schema as unknown as SchemaRef;
}

function writeOutput(settings: QuerySettings, operation: OperationSchema, output: unknown, requestId: string): WireResponse {
  const value = settings.ec2
    ? { requestId, return: true, ...(output as object) }
    : { [`${operation[2]}Result`]: output ?? {}, ResponseMetadata: { RequestId: requestId } };
  const xml = writeXml(`${operation[2]}Response`, envelope(settings, operation), value, settings.xmlNamespace);
  return xmlResponse(200, xmlDeclaration + xml, requestId);
}

function writeError(settings: QuerySettings, error: SandboxError, requestId: string): WireResponse {
  const modelled = settings.schemas.error(error.code);
  const code = (modelled && queryErrorCode(modelled)) ?? error.code;
  const body = settings.ec2
    ? `<Response><Errors><Error>${element("Code", code)}${element("Message", error.message)}</Error></Errors>${element("RequestID", requestId)}</Response>`
    : `<ErrorResponse xmlns="${settings.xmlNamespace}"><Error>${element("Type", error.status < 500 ? "Sender" : "Receiver")}${element("Code", code)}${element("Message", error.message)}${fieldElements(error)}</Error>${element("RequestId", requestId)}</ErrorResponse>`;
  const response = xmlResponse(error.status, xmlDeclaration + body, requestId);
  return { ...response, headers: { ...response.headers, ...error.headers } };
}

function fieldElements(error: SandboxError): string {
  return Object.entries(error.fields)
    .filter(([, value]) => typeof value !== "object" && value !== undefined)
    .map(([name, value]) => element(name, String(value)))
    .join("");
}

function xmlResponse(status: number, body: string, requestId: string): WireResponse {
  return { status, headers: { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId }, body };
}
