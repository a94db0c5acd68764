import type { SandboxError } from "../service.ts";
import type { RequestBody, RequestHead, WireResponse } from "./message.ts";
import type { OperationSchema } from "./schema.ts";
import type { AuthError } from "./sigv4/auth-error.ts";

/** What a protocol does between HTTP and an operation's input and output. */
export interface Protocol {
  /** The operation that the request asks for, or `undefined` if it cannot be told. `body` is empty for S3. */
  operationName(head: RequestHead, body: Uint8Array): string | undefined;
  /** Parses the input by the schema; throws the protocol's own `SandboxError` for what it cannot read. */
  readInput(operation: OperationSchema, head: RequestHead, body: Uint8Array | RequestBody): unknown;
  writeOutput(operation: OperationSchema, output: unknown, requestId: string): WireResponse;
  writeError(error: SandboxError, requestId: string): WireResponse;
  /** AWS's own error for each of these. */
  unknownOperation(name: string | undefined): SandboxError;
  missingMembers(paths: readonly string[]): SandboxError;
  unauthenticated(error: AuthError): SandboxError;
  throttled(): SandboxError;
  unavailable(): SandboxError;
  internalFailure(): SandboxError;
}
