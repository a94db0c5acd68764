import type { ListAccountAliasesCommandInput, ListAccountAliasesCommandOutput } from "@aws-sdk/client-iam";
import type { AnyOperation, ServiceFactory } from "../service.ts";
import { createAccessKey, deleteAccessKey, listAccessKeys, updateAccessKey } from "./access-keys.ts";
import { attachedPolicyOperations } from "./attached-policies.ts";
import { inlinePolicyOperations } from "./inline-policies.ts";
import { createVirtualMFADevice, deactivateMFADevice, deleteVirtualMFADevice, enableMFADevice, listMFADevices } from "./mfa-devices.ts";
import { page } from "./page.ts";
import { createPolicy, deletePolicy, getPolicy, getPolicyVersion, listPolicies } from "./policies.ts";
import { createRole, deleteRole, getRole, listRoles, updateAssumeRolePolicy } from "./roles.ts";
import { simulatePrincipalPolicy } from "./simulate-principal-policy.ts";
import { createUser, deleteUser, getUser, listUsers } from "./users.ts";
import { openWorld, type IamOperation } from "./world.ts";

const listAccountAliases: IamOperation<ListAccountAliasesCommandInput, ListAccountAliasesCommandOutput> = (input, { document }) => {
  const { items, rest } = page([document.alias], input, "aliases");
  return { AccountAliases: items, ...rest };
};

const operations: Readonly<Record<string, IamOperation<any, any>>> = {
  ...attachedPolicyOperations,
  ...inlinePolicyOperations,
  CreateAccessKey: createAccessKey,
  CreatePolicy: createPolicy,
  CreateRole: createRole,
  CreateUser: createUser,
  CreateVirtualMFADevice: createVirtualMFADevice,
  DeactivateMFADevice: deactivateMFADevice,
  DeleteAccessKey: deleteAccessKey,
  DeletePolicy: deletePolicy,
  DeleteRole: deleteRole,
  DeleteUser: deleteUser,
  DeleteVirtualMFADevice: deleteVirtualMFADevice,
  EnableMFADevice: enableMFADevice,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetUser: getUser,
  ListAccessKeys: listAccessKeys,
  ListAccountAliases: listAccountAliases,
  ListMFADevices: listMFADevices,
  ListPolicies: listPolicies,
  ListRoles: listRoles,
  ListUsers: listUsers,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  UpdateAccessKey: updateAccessKey,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
};

/** Identity and Access Management: one IAM an account, whatever region is asked. */
export const createIamService: ServiceFactory = (context) => ({
  name: "iam",
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [name, (input, request) => operation(input, openWorld(context, request))]),
  ),
});
