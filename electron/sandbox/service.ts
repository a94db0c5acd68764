/**
 * What a sandbox service is. A service folder exports one `SandboxService`; the wire layer finds
 * each operation's request and response schema in the SDK client's own exports by the operation's
 * name (`DescribeVpcs` → `DescribeVpcs$`), so behaviour files hold no XML or JSON.
 */

/** Who signed the request, after the signature was verified. */
export interface SandboxIdentity {
  accountId: string;
  arn: string;
  userId: string;
  accessKeyId: string;
}

export interface SandboxRequest {
  identity: SandboxIdentity;
  /** The region of the credential scope, i.e. the one that the client signed for. */
  region: string;
  requestId: string;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
  /** The sandbox's clock; tests may move it. Never `Date.now()` in a service. */
  now(): Date;
}

/** An operation: the SDK command's own input in, its own output (less `$metadata`) out; throws `SandboxError`. */
export type Operation<Input, Output> = (
  input: Input,
  request: SandboxRequest,
) => Omit<Output, "$metadata"> | Promise<Omit<Output, "$metadata">>;

// The wire layer checks inputs against the operation schema, so the erased type is safe here.
export type AnyOperation = Operation<any, any>;

export type ServiceName = "ec2" | "s3" | "sts" | "rekognition" | "cloudwatch" | "cognito-idp";

export interface SandboxService {
  name: ServiceName;
  /** Keyed by AWS's operation name: `{ DescribeVpcs: describeVpcs }`. */
  operations: Readonly<Record<string, AnyOperation>>;
}

/** An error that the wire layer renders in the protocol's own error shape. */
export class SandboxError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled error, e.g. `{ BucketName: "x" }`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/**
 * Documents of the sandbox's state, one per service, account and region, kept in the data folder.
 * `of` answers the same live object each time; change it in place, then call `changed`.
 */
export interface StateStore {
  of<State extends object>(service: ServiceName, accountId: string, region: string, seed: () => State): State;
  /** Schedules an atomic write of that document (write-behind, some 100 ms). */
  changed(service: ServiceName, accountId: string, region: string): void;
}
