import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from "@aws-sdk/client-sts";
import { SandboxError, type IssueSession, type Operation } from "../service.ts";

/** A session of the caller's own identity: 15 minutes to 36 hours, 12 hours by default. */
export function getSessionToken(issueSession: IssueSession): Operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput> {
  return ({ DurationSeconds = 43_200 }, { identity, now }) => {
    if (identity.accessKeyId.startsWith("ASIA")) {
      throw new SandboxError("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
    }
    if (DurationSeconds < 900 || DurationSeconds > 129_600) {
      throw new SandboxError("ValidationError", "The requested DurationSeconds must be between 900 and 129600 seconds.", 400);
    }
    return { Credentials: issueSession(identity, new Date(now().getTime() + DurationSeconds * 1000)) };
  };
}
