import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Faults, PlannedFault } from "../faults.ts";
import type { IamDocuments } from "../iam/records.ts";
import type { SandboxIdentity } from "../identity.ts";
import { createAuthorizer, type Authorizer } from "../policy/authorize.ts";
import { SandboxError, type SandboxRequest, type SandboxService, type ServiceName, type StateStore } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import { authenticateRpc, authenticateS3, maxRpcBodyBytes, readRpcBody, type Authenticated } from "./authenticate.ts";
import { decodeContent } from "./content-encoding.ts";
import { answerPreflight, isPreflight, withCors } from "./cross-origin.ts";
import { headerOf, readHead, type RequestBody, type RequestHead, type WireResponse } from "./message.ts";
import { missingMembers } from "./missing-members.ts";
import { parseParameters } from "./percent-encoding.ts";
import type { Protocol } from "./protocol.ts";
import type { RequestLog, RequestLogEntry } from "./request-log.ts";
import { cutRequest, sendCut, sendResponse, truncated } from "./respond.ts";
import { inputSchema, type ServiceSchemas } from "./schema.ts";
import { selectProtocol } from "./select-protocol.ts";
import { selectService } from "./select-service.ts";
import { AuthError } from "./sigv4/auth-error.ts";
import type { FindCredential } from "./sigv4/verify-signature.ts";
import { unknownService } from "./unknown-service.ts";

export interface RequestHandlerParts {
  service(name: ServiceName): Promise<SandboxService | undefined>;
  find: FindCredential;
  iam: IamDocuments;
  sealer: Sealer;
  state: StateStore;
  faults: Faults;
  requestLog: RequestLog;
  log(message: string): void;
  now(): Date;
}

/** Set while the request is worked on, for the log. */
type Progress = Partial<RequestLogEntry> & { requestId: string };

/** Both of S3's services sign and frame a body alike. */
const isRest = (service: ServiceName | undefined): boolean => service === "s3" || service === "s3control";

const nobody: SandboxIdentity = { accountId: "", arn: "", userId: "", accessKeyId: "" };

/** Answers one HTTP request as AWS would. Never throws; what fails unforeseen is logged and answered as a 500. */
export async function handleRequest(parts: RequestHandlerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now();
  const head = readHead(request);
  const selected = selectService(head);
  const service = "service" in selected ? selected.service : undefined;
  const requestId = isRest(service) ? randomBytes(8).toString("hex").toUpperCase() : randomUUID();
  const progress: Progress = { requestId, service };
  let status = 500;
  try {
    if ("unknown" in selected) {
      parts.log(`unknown service ${JSON.stringify(selected.unknown)}: ${head.method} ${head.rawPath}`);
      const answer = unknownService(selected.unknown, head, requestId);
      progress.code = "UnknownService";
      status = answer.status;
      await sendResponse(response, head.method, answer, parts.now());
    } else {
      status = await answer(parts, selected.service, head, request, response, progress);
    }
  } catch (error) {
    // The connection is gone, or an object's bytes could not be read after the head was sent.
    if (!response.destroyed) parts.log(`${progress.operation ?? head.method}: answer broken off: ${String(error)}`);
    response.destroy();
  }
  parts.requestLog.add({
    time: parts.now().toISOString(),
    method: head.method,
    path: head.rawPath,
    status,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    ...progress,
  });
}

async function answer(
  parts: RequestHandlerParts,
  service: ServiceName,
  head: RequestHead,
  request: IncomingMessage,
  response: ServerResponse,
  progress: Progress,
): Promise<number> {
  const { schemas, protocol } = await selectProtocol(service, head);
  let wire: WireResponse;
  let fault: PlannedFault | undefined;
  try {
    if (service === "s3" && isPreflight(head)) {
      const preflight = answerPreflight((await parts.service("s3"))!, head);
      await sendResponse(response, head.method, preflight, parts.now());
      return preflight.status;
    }
    const call = await authenticate(parts, service, protocol, head, request, progress);
    fault = parts.faults.plan(service, progress.operation ?? "");
    if (fault.latencyMs > 0) await delay(fault.latencyMs);
    if (fault.failure === "cut-request") return cutRequest(request);
    failPlanned(fault, protocol);
    const output = await run(parts, { service, schemas, protocol, head, call, fault, response }, progress);
    wire = output;
  } catch (error) {
    const known = asSandboxError(error, protocol, parts, progress);
    progress.code = known.code;
    wire = protocol.writeError(known, progress.requestId);
  }
  if (service === "s3" && headerOf(head, "origin") !== undefined) wire = withCors(await parts.service("s3"), head, wire);
  if (fault?.failure === "cut-response") await sendCut(response, head.method, wire, parts.now());
  else await sendResponse(response, head.method, fault?.failure === "truncate" ? await truncated(wire) : wire, parts.now());
  return wire.status;
}

async function authenticate(
  parts: RequestHandlerParts,
  service: ServiceName,
  protocol: Protocol,
  head: RequestHead,
  request: IncomingMessage,
  progress: Progress,
): Promise<Authenticated<Uint8Array | RequestBody>> {
  if (isRest(service)) {
    progress.operation = protocol.operationName(head, new Uint8Array());
    return seen(authenticateS3(head, request, parts.find, parts.now()), progress);
  }
  const body = await readRpcBody(request);
  if (!body) throw new SandboxError("RequestEntityTooLargeException", "Request size exceeded the limit.", 413);
  const content = await decodeContent(head, body, maxRpcBodyBytes);
  progress.operation = protocol.operationName(head, content);
  return seen({ ...authenticateRpc(head, body, parts.find, parts.now()), body: content }, progress);
}

function seen<Body>(call: Authenticated<Body>, progress: Progress): Authenticated<Body> {
  progress.accountId = call.credential?.accountId;
  progress.region = call.region;
  return call;
}

function failPlanned({ failure }: PlannedFault, protocol: Protocol): void {
  if (failure === "throttle") throw protocol.throttled();
  if (failure === "unavailable") throw protocol.unavailable();
  if (failure === "expired") throw protocol.unauthenticated(new AuthError("expired-token", "The provided token has expired."));
}

interface Work {
  service: ServiceName;
  schemas: ServiceSchemas;
  protocol: Protocol;
  head: RequestHead;
  call: Authenticated<Uint8Array | RequestBody>;
  fault: PlannedFault;
  response: ServerResponse;
}

async function run(parts: RequestHandlerParts, work: Work, progress: Progress): Promise<WireResponse> {
  const { protocol, head, call, schemas } = work;
  const name = progress.operation;
  const behaviour = await parts.service(work.service);
  const schema = name === undefined ? undefined : schemas.operation(name);
  const operation = schema && behaviour && Object.hasOwn(behaviour.operations, schema[2]) ? behaviour.operations[schema[2]] : undefined;
  if (!call.credential && !(name !== undefined && behaviour?.unsigned?.has(name))) throw new AuthError("missing", "Access Denied");
  if (!schema || !behaviour || !operation) {
    parts.log(`unknown operation ${work.service} ${JSON.stringify(name ?? `${head.method} ${head.rawPath}`)}`);
    throw unknownOperation(protocol, name, schema && behaviour?.refusals?.get(schema[2]));
  }
  const input = await protocol.readInput(schema, head, call.body);
  const missing = missingMembers(inputSchema(schema), input);
  if (missing.length) throw protocol.missingMembers(missing);
  const authorizer = authorizerOf(parts);
  const aborted = new AbortController();
  work.response.once("close", () => aborted.abort());
  const request: SandboxRequest = {
    identity: identityOf(call.credential),
    region: call.region,
    requestId: progress.requestId,
    endpoint: `http://${headerOf(head, "host") ?? "127.0.0.1"}`,
    signal: aborted.signal,
    now: parts.now,
    itemFails: work.fault.itemFails,
    lacksCapacity: work.fault.lacksCapacity,
    requestPayer: paysRequester(head),
    authorize: (use) => authorizer.use(behaviour, use, request),
  };
  if (call.credential || behaviour.resourcePolicy) {
    authorizer.operation(behaviour, schema[2], input as object, request);
    request.authorizedFor = behaviour.name;
  }
  const output = await operation(input, request);
  return protocol.writeOutput(schema, output, progress.requestId);
}

function unknownOperation(protocol: Protocol, name: string | undefined, refusal: string | undefined): SandboxError {
  const error = protocol.unknownOperation(name);
  return refusal === undefined ? error : new SandboxError(error.code, refusal, error.status);
}

/** As a header, or signed into a link. */
function paysRequester(head: RequestHead): boolean {
  return (headerOf(head, "x-amz-request-payer") ?? new Map(parseParameters(head.rawQuery)).get("x-amz-request-payer")) === "requester";
}

function identityOf(credential: SandboxIdentity | undefined): SandboxIdentity {
  if (!credential) return nobody;
  const { accountId, arn, userId, accessKeyId, session } = credential;
  return { accountId, arn, userId, accessKeyId, session };
}

const authorizers = new WeakMap<RequestHandlerParts, Authorizer>();

function authorizerOf(parts: RequestHandlerParts): Authorizer {
  let authorizer = authorizers.get(parts);
  if (!authorizer) authorizers.set(parts, (authorizer = createAuthorizer(parts)));
  return authorizer;
}

function asSandboxError(error: unknown, protocol: Protocol, parts: RequestHandlerParts, progress: Progress): SandboxError {
  if (error instanceof SandboxError) return error;
  if (error instanceof AuthError) return protocol.unauthenticated(error);
  parts.log(`${progress.service} ${progress.operation}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return protocol.internalFailure();
}
