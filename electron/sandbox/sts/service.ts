import type { ServiceFactory } from "../service.ts";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity.ts";
import { assumeRole } from "./assume-role.ts";
import { decodeAuthorizationMessage } from "./decode-authorization-message.ts";
import { getAccessKeyInfo } from "./get-access-key-info.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getSessionToken } from "./get-session-token.ts";

/** Security Token Service. Sessions are sealed into their own tokens; nothing is kept. */
export const createStsService: ServiceFactory = (context) => ({
  name: "sts",
  operations: {
    AssumeRole: assumeRole(context),
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity(context),
    DecodeAuthorizationMessage: decodeAuthorizationMessage(context),
    GetAccessKeyInfo: getAccessKeyInfo(context),
    GetCallerIdentity: getCallerIdentity,
    GetSessionToken: getSessionToken(context),
  },
  unsigned: new Set(["AssumeRoleWithWebIdentity"]),
});
