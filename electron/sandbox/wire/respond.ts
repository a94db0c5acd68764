import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WireResponse } from "./message.ts";
import { collect } from "./message.ts";

/** Sends an answer; a body's stream is read no faster than the client takes it. */
export async function sendResponse(response: ServerResponse, method: string, wire: WireResponse, now: Date): Promise<void> {
  const { body } = wire;
  const headers = { ...wire.headers, date: now.toUTCString() };
  if (typeof body === "string" || body instanceof Uint8Array || body === undefined) {
    const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
    if (method === "HEAD" || wire.status === 304) response.writeHead(wire.status, headers).end();
    else if (wire.status === 204) response.writeHead(204, headers).end();
    else response.writeHead(wire.status, { ...headers, "content-length": bytes?.byteLength ?? 0 }).end(bytes);
    return;
  }
  response.writeHead(wire.status, headers);
  if (method === "HEAD") {
    response.end();
    return;
  }
  for await (const chunk of body) await write(response, chunk);
  response.end();
}

async function write(response: ServerResponse, chunk: Uint8Array): Promise<void> {
  if (response.destroyed) throw new Error("the client hung up");
  if (response.write(chunk)) return;
  const gone = new AbortController();
  const closed = (): void => gone.abort(new Error("the client hung up"));
  response.once("close", closed);
  try {
    await once(response, "drain", { signal: gone.signal });
  } finally {
    response.off("close", closed);
  }
}

/** A fault: half of the body, or nothing at all, then a destroyed connection. */
export async function sendCut(response: ServerResponse, method: string, wire: WireResponse, now: Date): Promise<void> {
  const bytes = await bodyBytes(wire);
  if (method !== "HEAD" && bytes.length > 1) {
    response.writeHead(wire.status, { ...wire.headers, "content-length": bytes.length, date: now.toUTCString() });
    response.write(bytes.subarray(0, bytes.length >> 1));
    await new Promise(setImmediate);
  }
  response.socket?.destroy();
}

/** A fault: takes a part of the body, then destroys the connection. Answers the status for the log. */
export function cutRequest(request: IncomingMessage): number {
  request.once("data", () => request.socket.destroy());
  request.once("end", () => request.socket.destroy());
  if (request.complete) request.socket.destroy();
  return 0;
}

/** A fault: the first half of the body, with a length that agrees with it. */
export async function truncated(wire: WireResponse): Promise<WireResponse> {
  const bytes = await bodyBytes(wire);
  const half = bytes.subarray(0, bytes.length >> 1);
  return { ...wire, headers: { ...wire.headers, ...("content-length" in wire.headers ? { "content-length": String(half.length) } : {}) }, body: half };
}

const maxFaultyBytes = 64 * 1024 * 1024;

async function bodyBytes({ body }: WireResponse): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === "string") return Buffer.from(body, "utf8");
  if (body instanceof Uint8Array) return Buffer.from(body);
  return (await collect(body, maxFaultyBytes)) ?? Buffer.alloc(0);
}
