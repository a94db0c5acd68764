import type {
  CreateRoleCommandInput, CreateRoleCommandOutput, DeleteRoleCommandInput, DeleteRoleCommandOutput, GetRoleCommandInput, GetRoleCommandOutput,
  ListRolesCommandInput, ListRolesCommandOutput, UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput,
} from "@aws-sdk/client-iam";
import { portalRolePath } from "../seed/iam/permission-sets.ts";
import { SandboxError } from "../service.ts";
import { checkName, checkPath, checkPolicy } from "./checks.ts";
import { deleteConflict, entityExists, invalidInput, validationError } from "./errors.ts";
import { findRole } from "./find.ts";
import { newId } from "./ids.ts";
import { byName, page } from "./page.ts";
import type { RoleRecord } from "./records.ts";
import { roleView } from "./views.ts";
import type { IamOperation } from "./world.ts";

const trustMost = 2048;

export const getRole: IamOperation<GetRoleCommandInput, GetRoleCommandOutput> = ({ RoleName }, world) => ({ Role: roleView(world, findRole(world, RoleName)) });

export const listRoles: IamOperation<ListRolesCommandInput, ListRolesCommandOutput> = (input, world) => {
  const { PathPrefix = "/" } = input;
  const roles = world.document.roles.filter(({ path }) => path.startsWith(PathPrefix)).sort(byName);
  const { items, rest } = page(roles, input, ["roles", PathPrefix]);
  return { Roles: items.map((role) => roleView(world, role)), ...rest };
};

export const createRole: IamOperation<CreateRoleCommandInput, CreateRoleCommandOutput> = (input, world) => {
  const { RoleName: name = "", Path: path = "/", AssumeRolePolicyDocument: trust = "", Description: description = "", MaxSessionDuration = 3600 } = input;
  checkName("roleName", name, 64);
  checkPath(path);
  if (input.PermissionsBoundary !== undefined || input.Tags?.length) throw invalidInput("The sandbox's roles have no permissions boundaries and no tags.");
  if (MaxSessionDuration < 3600 || MaxSessionDuration > 43_200) throw validationError(`1 validation error detected: Value '${MaxSessionDuration}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200`);
  checkPolicy(trust, "trust", trustMost, `role ${name}`);
  const { roles } = world.document;
  if (roles.some((role) => role.name.toLowerCase() === name.toLowerCase())) throw entityExists(`Role with name ${name} already exists.`);
  const role: RoleRecord = { name, path, id: newId("AROA"), createdAt: world.now, description, trust, maxSessionSeconds: MaxSessionDuration, inline: new Map(), attached: [] };
  roles.push(role);
  world.changed();
  return { Role: roleView(world, role) };
};

export const updateAssumeRolePolicy: IamOperation<UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput> = ({ RoleName, PolicyDocument = "" }, world) => {
  const role = findRole(world, RoleName);
  refusePortalRole(role);
  checkPolicy(PolicyDocument, "trust", trustMost, `role ${role.name}`);
  role.trust = PolicyDocument;
  world.changed();
  return {};
};

export const deleteRole: IamOperation<DeleteRoleCommandInput, DeleteRoleCommandOutput> = ({ RoleName }, world) => {
  const role = findRole(world, RoleName);
  refusePortalRole(role);
  if (role.attached.length) throw deleteConflict("Cannot delete entity, must detach all policies first.");
  if (role.inline.size) throw deleteConflict("Cannot delete entity, must delete policies first.");
  world.document.roles = world.document.roles.filter((candidate) => candidate !== role);
  world.changed();
  return {};
};

/** Identity Center's roles are its own to change. */
function refusePortalRole({ name, path }: RoleRecord): void {
  if (path === portalRolePath) throw new SandboxError("UnmodifiableEntityException", `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`, 400);
}
