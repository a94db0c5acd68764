import { z } from "zod";
import { contextSchema, type Context } from "../../shared/contract/context.ts";
import type { CallDefinition, CallRequest } from "../../shared/contract/define.ts";
import type { Failure, Reply } from "../../shared/contract/failures.ts";
import type { CallMessage } from "../../shared/contract/host.ts";
import { callTable } from "../../shared/contract/index.ts";
import { CoreError, toFailure } from "./failures.ts";
import type { Log } from "./log.ts";

export type AnyHandler = (input: unknown, request: CallRequest) => unknown;

/** Handlers of one service, loaded when its first call comes: SDK clients are heavy to import. */
export type HandlerLoaders = Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;

/** Takes a batch; what it answers is waited for before more rows are made. */
export type OnRows = (callId: string, rows: unknown[]) => unknown;

export interface Dispatcher {
  /** Runs one call. Never throws: what goes wrong is the reply's failure. */
  dispatch(message: unknown, onRows?: OnRows): Promise<Reply<unknown>>;
  /** Aborts a call that is under way; unknown ids are ignored. */
  cancel(callId: string): void;
  /** Aborts every call, when the core closes. */
  cancelAll(): void;
  /** How many calls are under way. */
  readonly active: number;
}

export interface DispatcherOptions {
  /** Asked before each call that changes something at AWS; the client factory's middleware refuses the rest. */
  isReadOnly?: (profile: string) => Promise<boolean>;
}

const messageSchema = z.object({
  callId: z.string().min(1).max(64),
  name: z.string().max(128),
  context: z.unknown().optional(),
  input: z.unknown().optional(),
  stream: z.boolean().default(false),
});

/**
 * The only door into the core: name → definition → context and input parsed → handler → output
 * parsed (which strips what was not declared) → reply. The only place where errors become failures.
 */
export function createDispatcher(loaders: HandlerLoaders, log: Log, { isReadOnly }: DispatcherOptions = {}): Dispatcher {
  const active = new Map<string, AbortController>();

  async function dispatch(raw: unknown, onRows?: OnRows): Promise<Reply<unknown>> {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return refuse("(malformed message)", explain(parsed.error));
    const message = parsed.data as CallMessage;
    const definition = callTable.get(message.name);
    if (!definition) return refuse(message.name, `There is no call named ${JSON.stringify(message.name)}.`, "unsupported");
    if (active.has(message.callId)) return refuse(message.name, "A call with this id is already under way.");

    const controller = new AbortController();
    active.set(message.callId, controller);
    try {
      const context = parseContext(definition, message.context);
      const input = parse(definition.input, message.input ?? {}, "input");
      if (definition.effect === "write" && context && (await isReadOnly?.(context.profile))) throw refuseWrite(context.profile);
      const rows = definition.row ? createRowSink(definition.row, message, onRows) : undefined;
      const handler = await loadHandler(message.name);
      const request = { callId: message.callId, signal: controller.signal, context, emit: rows?.emit } as CallRequest;
      // Cancelled while its handlers were loading: a handler that was started now might still act.
      controller.signal.throwIfAborted();
      const result = await raceAbort(Promise.resolve(handler(input, request)), controller.signal);
      const value = definition.output.safeParse(result);
      if (!value.success) throw new CoreError("unexpected", `The answer does not fit its schema: ${explain(value.error)}`);
      return { ok: true, value: rows ? { ...(value.data as object), rows: rows.kept } : value.data };
    } catch (error) {
      const failure = toFailure(error, message.name, controller.signal);
      if (failure.code === "unexpected" || failure.code === "invalid-input") log.warn("call failed", { call: message.name, failure });
      return { ok: false, error: failure };
    } finally {
      active.delete(message.callId);
    }
  }

  async function loadHandler(name: string): Promise<AnyHandler> {
    const [service, call] = name.split(".") as [string, string];
    const handlers = await loaders[service]?.();
    const handler = handlers && Object.hasOwn(handlers, call) ? handlers[call] : undefined;
    if (typeof handler !== "function") throw new CoreError("unsupported", `${name} has no handler in this host.`);
    return handler as AnyHandler;
  }

  function refuse(name: string, message: string, code: Failure["code"] = "invalid-input"): Reply<unknown> {
    log.warn("call refused", { call: name.slice(0, 128), reason: message });
    return { ok: false, error: { code, message, operation: name.slice(0, 128), retryable: false } };
  }

  const abort = (controller: AbortController | undefined) => controller?.abort(new CoreError("cancelled", "The call was cancelled."));

  return {
    dispatch,
    cancel: (callId) => abort(active.get(callId)),
    cancelAll: () => active.forEach(abort),
    get active() {
      return active.size;
    },
  };
}

function refuseWrite(profile: string): CoreError {
  return new CoreError("read-only", `The profile "${profile}" is read-only in Skydeck, so nothing was sent.`, {
    advice: "Switch the profile's read-only mark off, if you mean to change something.",
  });
}

/** Said and logged: an input of a million wrong members must not fill the log with their names. */
const longestExplanation = 2000;
const explain = (error: z.ZodError) => z.prettifyError(error).slice(0, longestExplanation);

function parse(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new CoreError("invalid-input", `The ${what} is not valid: ${explain(result.error)}`);
}

function parseContext(definition: CallDefinition, value: unknown): Context | undefined {
  return definition.scope === "context" ? (parse(contextSchema, value, "context") as Context) : undefined;
}

/** Of a caller that does not stream; more would fill the core's memory before the first row goes out. */
const mostKept = 250_000;

/** Rows go to the caller as they come, or are kept for the reply of a caller that does not stream. */
function createRowSink(row: z.ZodType, message: CallMessage, onRows?: OnRows) {
  const schema = z.array(row);
  const kept: unknown[] = [];
  // Throws before its first wait, so that a handler that does not wait hears it too.
  const emit = (batch: unknown[]): Promise<void> => {
    if (batch.length === 0) return Promise.resolve();
    const rows = schema.safeParse(batch);
    if (!rows.success) throw new CoreError("unexpected", `Rows do not fit their schema: ${explain(rows.error)}`);
    if (message.stream && onRows) return Promise.resolve(onRows(message.callId, rows.data) as Promise<void> | undefined);
    for (const value of rows.data) kept.push(value);
    if (kept.length > mostKept) throw tooManyToKeep();
    return Promise.resolve();
  };
  return { kept, emit };
}

function tooManyToKeep(): CoreError {
  return new CoreError("unsupported", `There are more than ${mostKept.toLocaleString("en")} rows, too many for one answer.`, {
    advice: "Ask for them as they come (`\"stream\": true` with `Accept: application/x-ndjson`), or for fewer.",
  });
}

/** A handler that ignores its signal must not keep a cancelled caller waiting. */
function raceAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
