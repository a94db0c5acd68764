import type { Policy, Role, User } from "@aws-sdk/client-iam";
import { encodeRfc3986 } from "../wire/percent-encoding.ts";
import { roleArn, userArn, type PolicyRecord, type RoleRecord, type UserRecord } from "./records.ts";
import type { IamWorld } from "./world.ts";

export const userView = ({ accountId }: IamWorld, user: UserRecord): User => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: userArn(accountId, user),
  CreateDate: new Date(user.createdAt),
});

export const roleView = ({ accountId }: IamWorld, role: RoleRecord): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: roleArn(accountId, role),
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: shownPolicy(role.trust),
  ...(role.description === "" ? {} : { Description: role.description }),
  MaxSessionDuration: role.maxSessionSeconds,
});

export function policyView({ document }: IamWorld, policy: PolicyRecord, arn: string): Policy {
  const date = new Date(policy.createdAt);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: arn,
    Path: policy.path,
    DefaultVersionId: "v1",
    AttachmentCount: [...document.users, ...document.roles].filter(({ attached }) => attached.includes(arn)).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: date,
    UpdateDate: date,
  };
}

/** IAM answers policies percent-encoded (RFC 3986). */
export const shownPolicy = encodeRfc3986;
