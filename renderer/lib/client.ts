import type { CallFunction } from "../../shared/contract/client.ts";
import { CallFailed } from "../../shared/contract/client.ts";
import { areMany, sendKeys, type SentKeys } from "./send-keys.ts";
import type { AnyEvent, EventName, EventOf } from "../../shared/contract/events.ts";
import type { GivenFile, HostBridge } from "../../shared/contract/host.ts";
import type { Grant } from "../../shared/contract/app.ts";

/** The typed client over a bridge. Derived from the table: it has no line per call. */
export interface Client {
  readonly host: HostBridge["host"];
  /** Answers the call's output, for list calls with all `rows`; throws only `CallFailed`. */
  readonly call: CallFunction;
  on<Name extends EventName>(name: Name, listener: (value: EventOf<Name>) => void): () => void;
  grantFiles(files: GivenFile[], onProgress?: (doneBytes: number, totalBytes: number) => void, signal?: AbortSignal): Promise<Grant[]>;
}

export function createClient(bridge: HostBridge): Client {
  const batches = new Map<string, (rows: unknown[]) => void>();
  const listeners = new Map<EventName, Set<(value: never) => void>>();

  bridge.subscribe((message) => {
    if (message.kind === "batch") batches.get(message.callId)?.(message.rows);
    else publish(message.event);
  });

  function publish(event: AnyEvent) {
    for (const listener of listeners.get(event.name) ?? []) listener(event.value as never);
  }

  const sent: SentKeys = new WeakMap();
  /** Keys beyond what goes with a call are given to a selection before; whoever calls need not know. */
  const call: CallFunction = async (name, input, options) => {
    if (!areMany(name, input)) return send(name, input, options);
    const { selection } = (await sendKeys(send, sent, input, options.context, options.signal)).keys;
    try {
      return await send(name, { ...input, keys: { selection } } as never, options);
    } catch (error) {
      // The core forgot it (it was begun anew): the next call gives the keys again.
      if (error instanceof CallFailed && error.failure.code === "not-found") sent.delete(input.keys);
      throw error;
    }
  };

  const send: CallFunction = async (name, input, options) => {
    const callId = crypto.randomUUID();
    const rows: unknown[] = [];
    const { signal, onRows, dropRows, context } = options;
    const onAbort = () => bridge.cancel(callId);
    signal?.addEventListener("abort", onAbort, { once: true });
    batches.set(callId, (batch) => {
      if (!dropRows) for (const row of batch) rows.push(row);
      onRows?.(batch as never);
    });
    try {
      if (signal?.aborted) throw new CallFailed({ code: "cancelled", message: "Cancelled.", operation: name, retryable: true });
      const reply = await bridge.invoke({ callId, name, input, stream: true, ...(context ? { context } : {}) });
      if (!reply.ok) throw new CallFailed(reply.error);
      const value = reply.value as { rows?: unknown[] };
      return (Array.isArray(value.rows) ? { ...value, rows: rows.concat(value.rows) } : value) as never;
    } finally {
      signal?.removeEventListener("abort", onAbort);
      batches.delete(callId);
    }
  };

  return {
    host: bridge.host,
    call,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (value: never) => void));
      return () => set.delete(listener as (value: never) => void);
    },
    grantFiles: (files, onProgress, signal) => bridge.grantFiles(files, onProgress, signal),
  };
}
