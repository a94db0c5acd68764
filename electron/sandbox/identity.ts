/**
 * Who signed the request, after the signature was verified. All members are empty, and so is
 * `SandboxRequest.region`, for an unsigned request; only operations that a service names in
 * `unsigned` receive such (Cognito's `InitiateAuth` …), and must find the account by their input.
 */
export interface SandboxIdentity {
  accountId: string;
  arn: string;
  userId: string;
  accessKeyId: string;
  /** Set for session credentials. */
  session?: SessionDetails | undefined;
}

/** What a session carries besides its name. Times are milliseconds since the epoch. */
export interface SessionDetails {
  issuedAt: number;
  /** When its owner showed an MFA code, if at all. */
  mfaAt?: number | undefined;
  /** Policies that limit the session beyond its role's. */
  policy?: string | undefined;
  policyArns?: readonly string[] | undefined;
}

/** A key pair as the credential store knows it. */
export interface Credential extends SandboxIdentity {
  secretAccessKey: string;
  /** Set for session credentials. */
  expiresAt?: Date | undefined;
}
