import type { ServiceContext, ServiceFactory } from "../service.ts";
import { assumeRole } from "./assume-role.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getSessionToken } from "./get-session-token.ts";

/** Security Token Service. Sessions are sealed into their own tokens; nothing is kept. */
export const createStsService: ServiceFactory = ({ issueSession }: ServiceContext) => ({
  name: "sts",
  operations: {
    AssumeRole: assumeRole(issueSession),
    GetCallerIdentity: getCallerIdentity,
    GetSessionToken: getSessionToken(issueSession),
  },
});
