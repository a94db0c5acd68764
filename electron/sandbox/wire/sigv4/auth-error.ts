/** Why a request was not believed; each protocol has its own code and words for it. */
export type AuthProblem =
  | "missing"
  | "malformed"
  | "malformed-query"
  | "wrong-scope"
  | "unknown-key"
  | "bad-token"
  | "expired-token"
  | "bad-signature"
  | "skewed"
  | "link-expired"
  | "link-too-long"
  | "unsupported";

export class AuthError extends Error {
  readonly problem: AuthProblem;
  /** Members that S3 adds to its error document, e.g. `StringToSign`. */
  readonly detail: Readonly<Record<string, string>>;

  constructor(problem: AuthProblem, message: string, detail: Readonly<Record<string, string>> = {}) {
    super(message);
    this.problem = problem;
    this.detail = detail;
  }
}
