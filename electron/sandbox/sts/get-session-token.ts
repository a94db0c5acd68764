import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from "@aws-sdk/client-sts";
import { SandboxError, type Operation, type ServiceContext } from "../service.ts";
import { checkedMfa } from "./checked-mfa.ts";

/** A session of the caller's own identity: 15 minutes to 36 hours, 12 hours by default; with an MFA code, one that has shown it. */
export function getSessionToken({ iam, issueSession }: Pick<ServiceContext, "iam" | "issueSession">): Operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput> {
  return (input, request) => {
    const { DurationSeconds = 43_200 } = input;
    const { identity, now } = request;
    if (identity.session) {
      throw new SandboxError("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
    }
    if (DurationSeconds < 900 || DurationSeconds > 129_600) {
      throw new SandboxError("ValidationError", "The requested DurationSeconds must be between 900 and 129600 seconds.", 400);
    }
    const mfaAt = checkedMfa(iam, input, request);
    return { Credentials: issueSession(identity, new Date(now().getTime() + DurationSeconds * 1000), { mfaAt }) };
  };
}
