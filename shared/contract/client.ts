import type { CallName, Contract, DefinitionOf, ServiceOf } from "./index.ts";
import type { CallDefinition, InputOf, OutputOf, RowOf } from "./define.ts";
import type { Context } from "./context.ts";
import type { Failure } from "./failures.ts";

/** The one error that a call throws in the renderer. */
export class CallFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = "CallFailed";
    this.failure = failure;
  }
}

export interface CallOptions<D extends CallDefinition = CallDefinition> {
  context?: Context;
  signal?: AbortSignal;
  /** Rows as they come, for list calls. */
  onRows?: (rows: RowOf<D>[]) => void;
  /** Whoever keeps the rows in a shape of its own gives this: the answer's `rows` are then empty. */
  dropRows?: boolean;
}

export type CallFunction = <Name extends CallName>(
  name: Name,
  input: InputOf<DefinitionOf<Name>>,
  options: CallOptions<DefinitionOf<Name>>,
) => Promise<OutputOf<DefinitionOf<Name>>>;

export type { CallName, Contract, ServiceOf };
