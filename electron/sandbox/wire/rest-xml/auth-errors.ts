import { SandboxError } from "../../service.ts";
import type { AuthError } from "../sigv4/auth-error.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function unauthenticatedS3(error: AuthError): SandboxError {
  const { message, detail } = error;
  switch (error.problem) {
    case "missing":
      return new SandboxError("AccessDenied", detail["HeadersNotSigned"] ? message : "Access Denied", 403, detail);
    case "link-expired":
      return new SandboxError("AccessDenied", message, 403, detail);
    case "unknown-key":
      return new SandboxError("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403, detail);
    case "bad-token":
      return new SandboxError("InvalidToken", "The provided token is malformed or otherwise invalid.", 400, detail);
    case "expired-token":
      return new SandboxError("ExpiredToken", message, 400, detail);
    case "skewed":
      return new SandboxError("RequestTimeTooSkewed", message, 403, detail);
    case "malformed":
    case "wrong-scope":
      return new SandboxError("AuthorizationHeaderMalformed", `The authorization header is malformed; ${message}`, 400, detail);
    case "malformed-query":
    case "link-too-long":
      return new SandboxError("AuthorizationQueryParametersError", message, 400, detail);
    case "unsupported":
      return new SandboxError("InvalidRequest", message, 400, detail);
    case "bad-signature":
      return new SandboxError("SignatureDoesNotMatch", message, 403, detail);
  }
}
