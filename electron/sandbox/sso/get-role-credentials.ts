import type { GetRoleCredentialsCommandInput, GetRoleCredentialsCommandOutput } from "@aws-sdk/client-sso";
import { permissionSets, portalRoleName, portalUser } from "../seed/iam/permission-sets.ts";
import type { Operation, ServiceContext } from "../service.ts";
import { assumedIdentity } from "../sts/role-session.ts";
import { noAccess } from "./list-accounts.ts";
import type { SignedIn } from "./signed-in.ts";

const sessionSeconds = 3600;

/** An hour of the role that Identity Center made for the permission set. */
export function getRoleCredentials(session: SignedIn, { iam, issueSession }: Pick<ServiceContext, "iam" | "issueSession">): Operation<GetRoleCredentialsCommandInput, GetRoleCredentialsCommandOutput> {
  return ({ accessToken, accountId = "", roleName = "" }, request) => {
    session(accessToken, request);
    const name = permissionSets.some((set) => set.name === roleName) ? portalRoleName(accountId, roleName) : undefined;
    const role = iam.of(accountId)?.roles.find((candidate) => candidate.name === name);
    if (!role) throw noAccess();
    const issued = issueSession(assumedIdentity(accountId, role, portalUser.name), new Date(request.now().getTime() + sessionSeconds * 1000));
    return {
      roleCredentials: {
        accessKeyId: issued.AccessKeyId,
        secretAccessKey: issued.SecretAccessKey,
        sessionToken: issued.SessionToken,
        expiration: issued.Expiration.getTime(),
      },
    };
  };
}
