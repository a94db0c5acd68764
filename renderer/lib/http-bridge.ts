import { grantSchema } from "../../shared/contract/app.ts";
import type { Failure, Reply } from "../../shared/contract/failures.ts";
import type { CallMessage, GivenFile, HostBridge, HostMessage } from "../../shared/contract/host.ts";
import { nextTurn, sliceMs } from "./time-slices.ts";
import { decodeColumns } from "../../shared/contract/columns.ts";

/**
 * The browser host's transport: calls over fetch (NDJSON when rows stream), events over
 * server-sent events, files as streamed request bodies. The page's cookie authenticates all three.
 */
export function createHttpBridge(): HostBridge {
  const underWay = new Map<string, AbortController>();
  const listeners = new Set<(message: HostMessage) => void>();
  const tell = (message: HostMessage) => {
    for (const listener of listeners) listener(message);
  };
  let source: EventSource | undefined;

  return {
    host: "browser",
    async invoke(message) {
      const controller = new AbortController();
      underWay.set(message.callId, controller);
      try {
        return await postCall(message, controller.signal, tell);
      } catch (error) {
        return { ok: false, error: transportFailure(message.name, error, controller.signal.aborted) };
      } finally {
        underWay.delete(message.callId);
      }
    },
    /** The core aborts the call when the connection closes. */
    cancel: (callId) => underWay.get(callId)?.abort(),
    subscribe(listener) {
      listeners.add(listener);
      source ??= openEvents(tell);
      return () => listeners.delete(listener);
    },
    grantFiles: uploadToGrants,
  };
}

async function postCall(message: CallMessage, signal: AbortSignal, tell: (message: HostMessage) => void): Promise<Reply<unknown>> {
  const response = await fetch(`/call/${encodeURIComponent(message.name)}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify({ callId: message.callId, context: message.context, input: message.input, stream: message.stream }),
    signal,
  });
  if (!response.body) throw new Error(`HTTP ${response.status}`);
  let reply: Reply<unknown> | undefined;
  let until = performance.now() + sliceMs;
  for await (const line of linesOf(response.body)) {
    if (line === "") continue;
    const value = decodeColumns(JSON.parse(line)) as { rows?: unknown[]; reply?: Reply<unknown> } & Partial<Reply<unknown>>;
    if (value.rows) tell({ kind: "batch", callId: message.callId, rows: value.rows });
    else reply = value.reply ?? (value as Reply<unknown>);
    // Rows that came faster than they are taken would be one long task. What is not read, the core waits with.
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + sliceMs;
  }
  if (!reply) throw new Error("The connection ended before the answer did.");
  return reply;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  // A line may be megabytes long: what came of it is kept in pieces, and never searched twice.
  let pieces: string[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const [rest = "", ...more] = value.split("\n");
    pieces.push(rest);
    for (const piece of more) {
      yield pieces.join("");
      pieces = [piece];
    }
  }
  const last = pieces.join("");
  if (last.trim() !== "") yield last;
}

function transportFailure(operation: string, error: unknown, aborted: boolean): Failure {
  if (aborted) return { code: "cancelled", message: "Cancelled.", operation, retryable: true };
  const cause = error instanceof Error ? error.message : String(error);
  return { code: "network", message: `Skydeck's own host does not answer (${cause}).`, operation, retryable: true, advice: "Is `npm start` still running?" };
}

function openEvents(tell: (message: HostMessage) => void): EventSource {
  const source = new EventSource("/events");
  source.onmessage = (message) => tell({ kind: "event", event: decodeColumns(JSON.parse(message.data as string)) as never });
  return source;
}

/** Files go one after another: their bytes land in a spool on the same machine, so one at a time is at disk speed. */
async function uploadToGrants(files: GivenFile[], onProgress?: (done: number, total: number) => void, signal?: AbortSignal) {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  const grants = [];
  for (const given of files) {
    const before = done;
    const answer = await upload(given, (bytes) => onProgress?.(before + bytes, total), signal);
    if (!answer.ok) throw new Error(answer.error.message);
    grants.push(grantSchema.parse(answer.value));
    done += given.file.size;
    onProgress?.(done, total);
  }
  return grants;
}

/** By XMLHttpRequest: `fetch` tells nothing of a body under way, and one file may be most of the work. */
function upload({ file, name }: GivenFile, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<Reply<unknown>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const onAbort = () => request.abort();
    request.upload.onprogress = ({ loaded }) => onBytes(Math.min(loaded, file.size));
    request.onload = () => resolve(JSON.parse(request.responseText) as Reply<unknown>);
    request.onerror = () => reject(new Error(`${name} could not be read, or Skydeck's own host does not answer.`));
    request.onabort = () => reject(signal?.reason ?? new DOMException("Aborted", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", onAbort);
    signal?.addEventListener("abort", onAbort, { once: true });
    request.open("POST", `/upload?${new URLSearchParams({ name, lastModified: String(file.lastModified) })}`);
    request.send(file);
  });
}
