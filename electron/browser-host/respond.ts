import type { IncomingMessage, ServerResponse } from "node:http";
import { columnsReplacer } from "../../shared/contract/columns.ts";
import type { FailureCode, Reply } from "../../shared/contract/failures.ts";
import { contentSecurityPolicy } from "../content-security-policy.ts";

/** A request that is not served: nothing was done. The message is for the person who reads the JSON. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: FailureCode;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: FailureCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const pagePolicy = contentSecurityPolicy();

/** On every answer, refusals too. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader("content-security-policy", pagePolicy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()");
}

export function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  const body = Buffer.from(JSON.stringify(reply, columnsReplacer("array")));
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length, "cache-control": "no-store" });
  response.end(body);
}

export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal, operation: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  // The rest of a refused body is not worth reading.
  if (!request.complete) response.setHeader("connection", "close");
  const { code, message } = refusal;
  sendReply(response, refusal.status, { ok: false, error: { code, message, operation, retryable: false } });
}

/** Aborts when the client hangs up before the answer is whole. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** The whole body. Throws `Refusal` 413 as soon as it is known to pass `limitBytes`. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => new Refusal(413, "invalid-input", `The body may have at most ${limitBytes} bytes.`);
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
