import { SandboxError } from "../service.ts";

/** OAuth's own codes beside the names of the model: https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html#API_CreateToken_Errors */
const codes = {
  AccessDeniedException: "access_denied",
  AuthorizationPendingException: "authorization_pending",
  ExpiredTokenException: "expired_token",
  InvalidClientException: "invalid_client",
  InvalidClientMetadataException: "invalid_client_metadata",
  InvalidGrantException: "invalid_grant",
  InvalidRequestException: "invalid_request",
  SlowDownException: "slow_down",
  UnsupportedGrantTypeException: "unsupported_grant_type",
} as const;

export function oidcError(name: keyof typeof codes, description: string): SandboxError {
  return new SandboxError(name, description, name === "InvalidClientException" ? 401 : 400, { error: codes[name] });
}
