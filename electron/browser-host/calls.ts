import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { columnsReplacer } from "../../shared/contract/columns.ts";
import { callTable } from "../../shared/contract/index.ts";
import type { Dispatcher } from "../core/dispatch.ts";
import { readBody, Refusal, sendReply } from "./respond.ts";

/** Room for a bulk call of 100,000 keys of usual length. */
const bodyLimitBytes = 32 * 1024 * 1024;
/** Handlers of long lists wait for a reader that is slower than its rows; where one does not, the reader is cut off here instead of the rows filling the memory. */
const pendingLimitBytes = 64 * 1024 * 1024;

const bodySchema = z.object({
  context: z.record(z.string(), z.unknown()).optional(),
  input: z.unknown().optional(),
  stream: z.boolean().default(false),
});

/**
 * `POST /call/<name>` with `{context, input, stream?}`. `Accept: application/x-ndjson`
 * answers lines of `{rows: […]}` and at last `{reply: …}`; else the reply alone is the body, with
 * all rows in it. The call is aborted when the connection closes.
 */
export async function serveCall(name: string, request: IncomingMessage, response: ServerResponse, dispatcher: Dispatcher): Promise<void> {
  if (!callTable.has(name)) throw new Refusal(404, "unsupported", `There is no call named ${JSON.stringify(name.slice(0, 128))}.`);
  const body = parseBody(await readBody(request, bodyLimitBytes));
  // Never the client's own: by that of another connection, its hanging up would end the other's call.
  const callId = randomUUID();
  const lines = (request.headers.accept ?? "").includes("application/x-ndjson") ? new LineWriter(response) : undefined;

  const onClose = () => {
    if (!response.writableFinished) dispatcher.cancel(callId);
  };
  response.once("close", onClose);
  // Automation has no screen whose switches an epoch would count.
  const context = body.context && { epoch: 0, ...body.context };
  const message = { callId, name, input: body.input, stream: body.stream && lines !== undefined, ...(context ? { context } : {}) };
  const reply = await dispatcher.dispatch(message, lines && ((_callId, rows) => lines.write({ rows })));
  if (response.destroyed) return;
  if (!lines) return sendReply(response, 200, reply);
  void lines.write({ reply });
  response.end();
}

function parseBody(bytes: Buffer): z.infer<typeof bodySchema> {
  let value: unknown;
  try {
    value = bytes.length === 0 ? {} : JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refusal(400, "invalid-input", "The body is not JSON.");
  }
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) throw new Refusal(400, "invalid-input", `The body is not {context, input}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

class LineWriter {
  readonly #response: ServerResponse;
  readonly #replacer = columnsReplacer("base64");
  #drained: Promise<void> | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Resolves when the reader has taken what was written, or is gone. */
  write(value: unknown): Promise<void> {
    const response = this.#response;
    if (response.destroyed) return Promise.resolve();
    if (!response.headersSent) response.writeHead(200, { "content-type": "application/x-ndjson", "cache-control": "no-store" });
    if (response.write(`${JSON.stringify(value, this.#replacer)}\n`)) return Promise.resolve();
    if (response.writableLength > pendingLimitBytes) response.destroy();
    return (this.#drained ??= new Promise((resolve) => {
      const done = () => {
        this.#drained = undefined;
        response.off("drain", done).off("close", done);
        resolve();
      };
      response.once("drain", done).once("close", done);
    }));
  }
}
