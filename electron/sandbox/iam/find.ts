import { keptAsItIs, noSuchEntity, validationError } from "./errors.ts";
import type { RoleRecord, UserRecord } from "./records.ts";
import type { IamWorld } from "./world.ts";

export function findUser({ document }: IamWorld, name: string | undefined): UserRecord {
  const user = document.users.find((candidate) => candidate.name === name);
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

export function findRole({ document }: IamWorld, name: string | undefined): RoleRecord {
  const role = document.roles.find((candidate) => candidate.name === name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** The user that is named, or the caller; a role's session must name one. */
export function namedOrCaller(world: IamWorld, name: string | undefined): UserRecord {
  if (name !== undefined) return findUser(world, name);
  const { arn } = world.identity;
  if (!arn.includes(":user/")) throw validationError("Must specify userName when calling with non-User credentials");
  return findUser(world, arn.slice(arn.lastIndexOf("/") + 1));
}

export function refuseFirstUser({ document }: IamWorld, userName: string): void {
  if (document.accessKeys.some((key) => key.userName === userName && key.secretAccessKey === undefined)) throw keptAsItIs();
}
