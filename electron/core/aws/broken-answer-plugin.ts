import type { DeserializeMiddleware, Pluggable } from "@smithy/types";
import { isRead } from "./read-only-plugin.ts";

/** An answer that began and cannot be read: cut off on the way, or not in the service's format. */
export class BrokenAnswer extends Error {
  /** Known to `failures.ts` as the network's. */
  readonly code = "BROKEN_ANSWER";
  readonly $metadata: object;
  /** The SDK's retries go by this member's presence. */
  readonly $retryable: object | undefined;
  constructor(operation: string, cause: Pick<Thrown, "$metadata" | "code">) {
    const doubt = isRead(operation) ? "" : " Whether it was done is not known: look before you try again.";
    super(`The answer to ${operation} was cut off or cannot be read.${doubt}`);
    this.name = "BrokenAnswer";
    this.$metadata = cause.$metadata ?? {};
    this.$retryable = isRead(operation) || cutCodes.has(cause.code ?? "") ? {} : undefined;
  }
}

interface Thrown extends Error {
  $response?: unknown;
  $fault?: unknown;
  $metadata?: object;
  code?: string;
}

/** A connection that broke within the answer: the SDK asks again whatever the operation, and so it stays. */
const cutCodes = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/**
 * Tells a broken answer from the service's refusals. The SDK throws the parser's own error for it
 * (`SyntaxError`, `aborted`), whose words say nothing to a person, and gives up at a garbled one.
 * A read is asked again here; what changes something is not, as it was done most likely.
 */
export const brokenAnswerPlugin: Pluggable<any, any> = {
  applyToStack: (stack) => stack.add(middleware, { step: "deserialize", name: "skydeckBrokenAnswer", priority: "high", override: true }),
};

const middleware: DeserializeMiddleware<any, any> = (next, context) => async (args) => {
  try {
    return await next(args);
  } catch (error) {
    const thrown = error as Thrown;
    const isBroken = thrown.$response !== undefined && thrown.$fault === undefined && thrown.name !== "AbortError";
    throw isBroken ? new BrokenAnswer((context.commandName ?? "").replace(/Command$/, ""), thrown) : error;
  }
};
