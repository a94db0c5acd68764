import type { ServiceFactory } from "../service.ts";
import { getRoleCredentials } from "./get-role-credentials.ts";
import { listAccountRoles, listAccounts } from "./list-accounts.ts";
import { openPortal } from "./portal.ts";
import { signedIn } from "./signed-in.ts";

/** The access portal of IAM Identity Center. Its callers show a token in place of a signature. */
export const createSsoService: ServiceFactory = (context) => {
  const portal = openPortal(context.state, context.now);
  const session = signedIn(context.sealer, portal);
  return {
    name: "sso",
    operations: {
      GetRoleCredentials: getRoleCredentials(session, context),
      ListAccountRoles: listAccountRoles(session),
      ListAccounts: listAccounts(session),
      Logout(input: { accessToken?: string }, request) {
        const { sessionId, sessionEndsAt } = session(input.accessToken, request);
        portal.signOut(sessionId, sessionEndsAt);
        return {};
      },
    },
    unsigned: new Set(["GetRoleCredentials", "ListAccountRoles", "ListAccounts", "Logout"]),
  };
};
