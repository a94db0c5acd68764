import { z } from "zod";
import type { Context } from "./context.ts";

/**
 * The shapes of which the table of calls is made. One line in a service's file gives a call its
 * name, the type its handler must satisfy, the renderer's typed client and its query keys.
 */

/** `context`: needs a profile and region. `app`: about the app itself, and has none. */
export type Scope = "context" | "app";

/**
 * What a call does to the world: `read` leaves it as it is, `write` changes something at AWS
 * (refused early for read-only profiles), `local` changes only this machine.
 */
export type Effect = "read" | "write" | "local";

export interface CallDefinition<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Row extends z.ZodType | undefined = z.ZodType | undefined,
  S extends Scope = Scope,
> {
  readonly scope: S;
  readonly effect: Effect;
  readonly input: Input;
  readonly output: Output;
  /** Present on list calls: the rows that come in batches ahead of the reply. */
  readonly row: Row;
  /** One line for docs/automation.md. */
  readonly about: string;
}

/** A call that answers once. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  effect: Effect,
  about: string,
  input: Input,
  output: Output,
): CallDefinition<Input, Output, undefined, "context"> {
  return { scope: "context", effect, about, input, output, row: undefined };
}

/** A call about the app, not about an account: it carries no context. */
export function appCall<Input extends z.ZodType, Output extends z.ZodType>(
  effect: Effect,
  about: string,
  input: Input,
  output: Output,
): CallDefinition<Input, Output, undefined, "app"> {
  return { scope: "app", effect, about, input, output, row: undefined };
}

/**
 * A call that answers rows in batches while it reads, then `output`. A caller that does not
 * stream gets the same reply with every row in `rows`. A write may tell its steps by it.
 */
export function listCall<Input extends z.ZodType, Row extends z.ZodType, Output extends z.ZodObject>(
  about: string,
  input: Input,
  row: Row,
  output: Output,
  effect: Effect = "read",
): CallDefinition<Input, Output, Row, "context"> {
  return { scope: "context", effect, about, input, output, row };
}

export type InputOf<D extends CallDefinition> = z.input<D["input"]>;
export type ParsedInputOf<D extends CallDefinition> = z.output<D["input"]>;
export type RowOf<D extends CallDefinition> = D["row"] extends z.ZodType ? z.output<D["row"]> : never;
/** What the client receives. */
export type OutputOf<D extends CallDefinition> = D["row"] extends z.ZodType
  ? z.output<D["output"]> & { rows: RowOf<D>[] }
  : z.output<D["output"]>;

/** What a handler is given beside its input. */
export interface CallRequest<D extends CallDefinition = CallDefinition> {
  readonly callId: string;
  readonly signal: AbortSignal;
  readonly context: D["scope"] extends "context" ? Context : undefined;
  /** Sends a batch of rows on; only for list calls. Resolves when the caller has room for more: who reads much waits for it. */
  readonly emit: D["row"] extends z.ZodType ? (rows: z.input<D["row"]>[]) => Promise<void> : undefined;
}

export type HandlerOf<D extends CallDefinition> = (
  input: ParsedInputOf<D>,
  request: CallRequest<D>,
) => Promise<z.input<D["output"]>> | z.input<D["output"]>;

export type HandlersOf<Table extends Record<string, CallDefinition>> = {
  readonly [Name in keyof Table]: HandlerOf<Table[Name]>;
};

export const empty = z.object({});
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const tags = z.record(z.string(), z.string());
