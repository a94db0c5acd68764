/**
 * What a sandbox service is. A service folder exports one `ServiceFactory`; the wire layer finds
 * each operation's request and response schema in the SDK client's own exports by the operation's
 * name (`DescribeVpcs` → `DescribeVpcs$`), so behaviour files hold no XML or JSON.
 *
 * To plug a service in, write `electron/sandbox/<service>/service.ts`
 *
 *     export const createEc2Service: ServiceFactory = ({ state }) => ({
 *       name: "ec2",
 *       operations: { DescribeVpcs: describeVpcs(state), … },
 *     });
 *
 * and its one line in `electron/sandbox/services.ts`. Both the factory's module and the SDK client
 * with the schemas are imported on the service's first request, not when the sandbox starts, so
 * seeding belongs into `state.of(…, seed)`, never into module scope.
 *
 * The wire layer has already checked the signature and the presence of required members when an
 * operation runs. Values have the SDK's own types: `Date`, `number`, `Uint8Array` for blobs, a
 * `Readable` for streaming bodies (S3 only). Members that the output schema lacks are dropped.
 */

import type { IamDocuments } from "./iam/records.ts";
import type { SandboxIdentity, SessionDetails } from "./identity.ts";
import type { ActionUse } from "./policy/action-use.ts";
import type { Sealer } from "./state/sealer.ts";

export interface SandboxRequest {
  identity: SandboxIdentity;
  /** The region of the credential scope, i.e. the one that the client signed for. */
  region: string;
  requestId: string;
  /** Base address that the client used, without a slash at the end, e.g. `http://127.0.0.1:4566`. */
  endpoint: string;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
  /** The sandbox's clock; tests may move it. Never `Date.now()` in a service. */
  now(): Date;
  /** Fault injection: whether one item of a bulk operation shall fail. Absent: none does. */
  itemFails?(): boolean;
  /** Fault injection: whether EC2 shall be short of what is launched or started. Absent: it is not. */
  lacksCapacity?(): boolean;
  /** The service whose policies allowed the whole request; a service's own checks of ownership yield to it. */
  authorizedFor?: ServiceName;
  /** S3: the sender takes the costs of a Requester Pays bucket. */
  requestPayer?: boolean;
  /** Throws the service's own refusal unless the caller's policies allow it; the wire layer has asked already for all but single items of bulk operations. */
  authorize?(use: ActionUse): void;
}

/** An operation: the SDK command's own input in, its own output (less `$metadata`) out; throws `SandboxError`. */
export type Operation<Input, Output> = (
  input: Input,
  request: SandboxRequest,
) => Omit<Output, "$metadata"> | Promise<Omit<Output, "$metadata">>;

// The wire layer checks inputs against the operation schema, so the erased type is safe here.
export type AnyOperation = Operation<any, any>;

export type ServiceName = "ec2" | "elasticloadbalancing" | "s3" | "sts" | "iam" | "s3control" | "sso" | "sso-oidc" | "rekognition" | "cloudwatch" | "cognito-idp" | "ssm" | "pricing" | "ec2-instance-connect";

export interface SandboxService {
  name: ServiceName;
  /** Keyed by AWS's operation name: `{ DescribeVpcs: describeVpcs }`. */
  operations: Readonly<Record<string, AnyOperation>>;
  /** Operations that the sandbox cannot have, by name, each with the words in which its caller is told so. */
  refusals?: ReadonlyMap<string, string>;
  /** Operations that AWS accepts without a signature; of a service with resource policies, these must allow them. */
  unsigned?: ReadonlySet<string>;
  /** The policy that a resource has itself (S3: its bucket's), by the resource's ARN, and whose it is. */
  resourcePolicy?(resource: string, action: string): ResourcePolicy | undefined;
  /** S3: what a browser's request from another origin is answered besides, or as a preflight; by the bucket's CORS rules. */
  cors?: CorsAnswers;
  /** Called once when the sandbox closes or resets: stop timers, close files. */
  close?(): void | Promise<void>;
}

/** What CORS wants to know of a request. */
export interface CorsRequest {
  bucket: string | undefined;
  origin: string;
  /** Of the request that is to follow, for a preflight. */
  method: string;
  requestHeaders: readonly string[];
}

export interface CorsAnswers {
  /** Headers of an answer; none where no rule matches. */
  headers(request: CorsRequest): Record<string, string>;
  /** Headers of a preflight's answer; throws S3's refusal. */
  preflight(request: CorsRequest): Record<string, string>;
}

export interface ResourcePolicy {
  /** As it was put; a resource without one is its account's alone. */
  text?: string | undefined;
  accountId: string;
  /** Whether the resource's ACL gives the action to another account, `""` for who signed nothing. Absent: it has none that does. */
  aclAllows?: ((accountId: string) => boolean) | undefined;
  /** Others than its account are kept out, whatever its policy and ACL say: S3's RestrictPublicBuckets. */
  isRestricted?: boolean;
}

/** What a service gets from the sandbox that runs it. */
export interface ServiceContext {
  state: StateStore;
  /** A folder that is the service's alone; not created yet. */
  dataDir: string;
  /** The sandbox's clock, for work outside a request. Never `Date.now()`. */
  now(): Date;
  log(message: string): void;
  /** New temporary credentials that the wire layer accepts until `expiresAt`. */
  issueSession: IssueSession;
  /** Users, roles and policies of every account. */
  iam: IamDocuments;
  sealer: Sealer;
  /**
   * Runs another service's operation for the same caller, without HTTP:
   * `call("s3", "GetObject", { Bucket, Key }, request)`. Throws that operation's `SandboxError`.
   */
  call<Output>(service: ServiceName, operation: string, input: object, request: SandboxRequest): Promise<Output>;
}

export type IssueSession = (
  identity: Omit<SandboxIdentity, "accessKeyId" | "session">,
  expiresAt: Date,
  session?: Omit<SessionDetails, "issuedAt">,
) => { AccessKeyId: string; SecretAccessKey: string; SessionToken: string; Expiration: Date };

export type ServiceFactory = (context: ServiceContext) => SandboxService | Promise<SandboxService>;

/** An error that the wire layer renders in the protocol's own error shape. */
export class SandboxError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled error, e.g. `{ BucketName: "x" }`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Further response headers, e.g. `x-amz-bucket-region`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    fields: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.headers = headers;
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
