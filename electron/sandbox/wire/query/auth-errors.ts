import { SandboxError } from "../../service.ts";
import type { AuthError } from "../sigv4/auth-error.ts";

/** EC2 has words of its own: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export function unauthenticatedEc2(error: AuthError): SandboxError {
  switch (error.problem) {
    case "missing":
      return new SandboxError("MissingAuthenticationToken", "Request is missing Authentication Token", 400);
    case "skewed":
    case "expired-token":
    case "link-expired":
      return new SandboxError("RequestExpired", "Request has expired.", 400);
    case "malformed":
    case "malformed-query":
    case "link-too-long":
    case "unsupported":
      return new SandboxError("IncompleteSignature", error.message, 400);
    default:
      return new SandboxError("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
  }
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
export function unauthenticatedQuery(error: AuthError): SandboxError {
  switch (error.problem) {
    case "missing":
      return new SandboxError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
    case "unknown-key":
    case "bad-token":
      return new SandboxError("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
    case "expired-token":
      return new SandboxError("ExpiredToken", "The security token included in the request is expired", 403);
    case "skewed":
    case "link-expired":
      return new SandboxError("SignatureDoesNotMatch", `Signature expired: ${times(error)}`, 403);
    case "malformed":
    case "malformed-query":
    case "link-too-long":
    case "unsupported":
      return new SandboxError("IncompleteSignature", error.message, 400);
    default:
      return new SandboxError("SignatureDoesNotMatch", error.message, 403);
  }
}

/** `20260101T000000Z is now earlier than …`, the words that SDKs recognise a wrong clock by. */
export function times({ detail }: AuthError): string {
  return `${detail["RequestTime"] ?? detail["Expires"] ?? ""} is too far from the server's ${detail["ServerTime"] ?? ""}`;
}
