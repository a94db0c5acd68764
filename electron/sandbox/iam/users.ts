import type {
  CreateUserCommandInput, CreateUserCommandOutput, DeleteUserCommandInput, DeleteUserCommandOutput,
  GetUserCommandInput, GetUserCommandOutput, ListUsersCommandInput, ListUsersCommandOutput,
} from "@aws-sdk/client-iam";
import { checkName, checkPath } from "./checks.ts";
import { deleteConflict, entityExists, invalidInput } from "./errors.ts";
import { findUser, namedOrCaller, refuseFirstUser } from "./find.ts";
import { newId } from "./ids.ts";
import { byName, page } from "./page.ts";
import { userView } from "./views.ts";
import type { IamOperation } from "./world.ts";

export const getUser: IamOperation<GetUserCommandInput, GetUserCommandOutput> = ({ UserName }, world) => ({ User: userView(world, namedOrCaller(world, UserName)) });

export const listUsers: IamOperation<ListUsersCommandInput, ListUsersCommandOutput> = (input, world) => {
  const { PathPrefix = "/" } = input;
  const users = world.document.users.filter(({ path }) => path.startsWith(PathPrefix)).sort(byName);
  const { items, rest } = page(users, input, ["users", PathPrefix]);
  return { Users: items.map((user) => userView(world, user)), ...rest };
};

export const createUser: IamOperation<CreateUserCommandInput, CreateUserCommandOutput> = ({ UserName: name = "", Path: path = "/", PermissionsBoundary, Tags }, world) => {
  checkName("userName", name, 64);
  checkPath(path);
  if (PermissionsBoundary !== undefined || Tags?.length) throw invalidInput("The sandbox's users have no permissions boundaries and no tags.");
  const { users } = world.document;
  if (users.some((user) => user.name.toLowerCase() === name.toLowerCase())) throw entityExists(`User with name ${name} already exists.`);
  const user = { name, path, id: newId("AIDA"), createdAt: world.now, inline: new Map<string, string>(), attached: [] };
  users.push(user);
  world.changed();
  return { User: userView(world, user) };
};

/** What hangs on a user must be gone before. */
export const deleteUser: IamOperation<DeleteUserCommandInput, DeleteUserCommandOutput> = ({ UserName }, world) => {
  const user = findUser(world, UserName);
  refuseFirstUser(world, user.name);
  const { document } = world;
  if (document.accessKeys.some(({ userName }) => userName === user.name)) throw deleteConflict("Cannot delete entity, must delete access keys first.");
  if (document.mfaDevices.some(({ userName }) => userName === user.name)) throw deleteConflict("Cannot delete entity, must delete MFA device first.");
  if (user.attached.length) throw deleteConflict("Cannot delete entity, must detach all policies first.");
  if (user.inline.size) throw deleteConflict("Cannot delete entity, must delete policies first.");
  document.users = document.users.filter((candidate) => candidate !== user);
  world.changed();
  return {};
};
