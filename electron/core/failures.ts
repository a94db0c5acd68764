import type { Failure, FailureCode } from "../../shared/contract/failures.ts";
import { displaySentence } from "../../shared/aws/display-text.ts";
import { scrubMessage } from "./journal/scrub-message.ts";

/** An error that the core itself raises; `dispatch.ts` turns it into the reply's failure. */
export class CoreError extends Error {
  readonly code: FailureCode;
  readonly advice: string | undefined;
  readonly detail: string | undefined;
  constructor(code: FailureCode, message: string, more: { advice?: string; detail?: string; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.name = "CoreError";
    this.code = code;
    this.advice = more.advice;
    this.detail = more.detail;
  }
}

/** What the SDK's exceptions have beside `Error`'s members. */
interface SdkException extends Error {
  $metadata?: { requestId?: string; httpStatusCode?: number };
  /** Only on what the service itself answered. */
  $fault?: "client" | "server";
  Code?: string;
  code?: string;
}

/**
 * AWS error codes that mean the same in every service. Sources: "Common errors" of the EC2, S3,
 * STS, CloudWatch and Cognito API references, and the SDK's own throttling list.
 */
const byAwsCode: ReadonlyMap<string, FailureCode> = new Map([
  ...pairs("credentials-expired", "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"),
  ...pairs("not-signed-in", "CredentialsProviderError", "InvalidClientTokenId", "UnrecognizedClientException",
    "InvalidAccessKeyId", "AuthFailure", "SignatureDoesNotMatch", "InvalidSignatureException", "MissingAuthenticationToken",
    "TokenProviderError", "RequestTimeTooSkewed", "UnauthorizedException", "InvalidGrantException"),
  ...pairs("access-denied", "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorizedException", "Forbidden"),
  ...pairs("throttled", "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestLimitExceeded",
    "SlowDown", "TooManyRequestsException", "ProvisionedThroughputExceededException", "BandwidthLimitExceeded"),
  ...pairs("not-found", "NoSuchBucket", "NoSuchKey", "NotFound", "ResourceNotFoundException", "UserNotFoundException", "NoSuchVersion", "NoSuchUpload", "ResourceNotFound"),
  ...pairs("conflict", "BucketAlreadyExists", "BucketAlreadyOwnedByYou", "BucketNotEmpty", "IncorrectInstanceState", "OperationAborted",
    "PreconditionFailed", "ConditionalRequestConflict", "OperationNotPermitted", "DependencyViolation", "Resource.AlreadyAssociated", "RouteAlreadyExists", "ResourceAlreadyExistsException", "ConflictException",
    "IncorrectState", "VolumeInUse", "InvalidObjectState", "RestoreAlreadyInProgress"),
  ...pairs("unsupported", "InvalidAction", "UnknownOperationException", "UnsupportedOperation", "UnsupportedOperationException", "NotImplemented"),
  ...pairs("network", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH",
    "TimeoutError", "NetworkingError", "EPROTO", "ERR_PROXY_TUNNEL", "BROKEN_ANSWER", "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "ERR_TLS_CERT_ALTNAME_INVALID"),
  ...pairs("invalid-input", "InvalidParameterValue", "InvalidParameterCombination", "InvalidParameterException", "ValidationError",
    "ValidationException", "InvalidRequest", "InvalidArgument", "InvalidBucketName", "KeyTooLongError"),
]);

function pairs(code: FailureCode, ...awsCodes: string[]): [string, FailureCode][] {
  return awsCodes.map((awsCode) => [awsCode, code]);
}

/** What to do about each, in plain words. */
export const advice: Partial<Record<FailureCode, string>> = {
  "credentials-expired": "The credentials of this profile have expired. Sign in again, then retry.",
  "not-signed-in": "AWS does not accept this profile's credentials. Check the profile, or sign in again.",
  "access-denied": "This identity is not allowed to do it. Ask for the permission that the operation names.",
  throttled: "AWS asks to slow down. Skydeck retried already; try again in a moment.",
  network: "The service could not be reached. Check the connection, proxy and endpoint.",
};

/**
 * Any thrown value as a failure, its message without signatures of links: failures are logged and kept with transfers. A key that stands
 * in the message cannot turn its words around. An abort of `signal` is always `cancelled`, whatever was thrown.
 */
export function toFailure(error: unknown, operation: string, signal?: AbortSignal): Failure {
  if (signal?.aborted || isAbort(error)) return { code: "cancelled", message: "Cancelled.", operation, retryable: true };
  if (error instanceof CoreError) return fromCore(error, operation);
  if (error instanceof Error) return fromSdk(error, operation);
  return { code: "unexpected", message: displaySentence(scrubMessage(String(error))), operation, retryable: false };
}

function fromCore(error: CoreError, operation: string): Failure {
  return {
    code: error.code,
    message: displaySentence(error.message),
    operation,
    retryable: error.code === "throttled" || error.code === "network",
    ...(error.advice ? { advice: displaySentence(error.advice) } : {}),
    ...(error.detail ? { detail: displaySentence(error.detail) } : {}),
  };
}

function fromSdk(error: SdkException, operation: string): Failure {
  const awsCode = awsCodeOf(error);
  const status = error.$metadata?.httpStatusCode;
  const code = codeOf(awsCode, status);
  const isServiceAnswer = error.$fault !== undefined;
  const { message, detail } = splitMessage(error, awsCode);
  const whatToDo = awsCode === "InvalidObjectState" && operation !== "s3:RestoreObject" ? archivedAdvice : (adviceByAwsCode[awsCode] ?? advice[code]);
  return {
    code,
    message: displaySentence(scrubMessage(message)),
    operation,
    retryable: code === "throttled" || code === "network" || (status !== undefined && status >= 500 && code !== "unsupported"),
    ...(error.$metadata?.requestId ? { requestId: error.$metadata.requestId } : {}),
    ...(isServiceAnswer && isNamed(awsCode) ? { awsCode } : {}),
    ...(whatToDo ? { advice: whatToDo } : {}),
    ...(detail ? { detail } : {}),
  };
}

const adviceByAwsCode: Readonly<Record<string, string>> = {
  RequestTimeTooSkewed: "This machine's clock is more than 15 minutes off: set it, then try again.",
};

const archivedAdvice = "The object is archived: restore it first, which takes minutes to hours.";

/** EC2 hangs a kilobyte of cipher text onto its denials; it goes into the detail, for who may decode it. */
function splitMessage(error: SdkException, awsCode: string): { message: string; detail?: string } {
  const encoded = /\s*(Encoded authorization failure message: \S+)/.exec(error.message);
  if (encoded?.[1]) return { message: error.message.replace(encoded[0], ""), detail: encoded[1] };
  // Node's own words for a connection that the other end closed.
  if (error.$fault === undefined && /^(aborted|socket hang up|(read|write) (ECONNRESET|EPIPE))$/.test(error.message)) return { message: `The connection was cut (${awsCode}).` };
  if (error.message && error.message !== "UnknownError") return { message: error.message };
  const status = error.$metadata?.httpStatusCode;
  // A host name with several addresses, none of which answers, gives an error without words.
  if (status === undefined) return { message: `The service could not be reached (${awsCode}).` };
  // An answer to HEAD has no body, where the reason would stand.
  if (!isNamed(awsCode)) return { message: `The service ${status >= 500 ? "failed" : "refused"} and gave no reason (HTTP ${status}).` };
  return { message: `${awsCode} (HTTP ${status})` };
}

/** Whether the service named the error: the SDK calls those without a name so, or by their status. */
const isNamed = (awsCode: string): boolean => !/^(Unknown(Error)?|\d{3})$/.test(awsCode);

function awsCodeOf(error: SdkException): string {
  const systemCode = (error as { code?: unknown }).code;
  if (error.$fault === undefined && typeof systemCode === "string") return systemCode;
  return error.name !== "Error" ? error.name : (error.Code ?? "Error");
}

/** What an AWS error code means, or else its HTTP status. */
export function codeOf(awsCode: string, status: number | undefined): FailureCode {
  const known = byAwsCode.get(awsCode);
  if (known) return known;
  // EC2 names each kind: InvalidInstanceID.NotFound, InvalidVpcID.Malformed.
  if (awsCode.endsWith(".NotFound")) return "not-found";
  if (awsCode.endsWith(".Malformed")) return "invalid-input";
  if (/\.(Duplicate|InUse)$/.test(awsCode)) return "conflict";
  if (status === 403) return "access-denied";
  if (status === 404) return "not-found";
  if (status === 409 || status === 412) return "conflict";
  if (status === 429) return "throttled";
  // What an AWS-compatible server says of an operation that it has not.
  if (status === 501) return "unsupported";
  // EC2 has some two hundred of them: InvalidInstanceAttributeValue, InvalidVpc.Range, InvalidGroup.Reserved.
  if (awsCode.startsWith("Invalid") && status !== undefined && status < 500) return "invalid-input";
  return "unexpected";
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || (error instanceof CoreError && error.code === "cancelled"));
}
