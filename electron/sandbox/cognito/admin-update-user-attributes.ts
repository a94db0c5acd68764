import type {
  AdminDeleteUserAttributesCommandInput,
  AdminDeleteUserAttributesCommandOutput,
  AdminUpdateUserAttributesCommandInput,
  AdminUpdateUserAttributesCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import type { PoolRecord, UserRecord } from "./records.ts";
import { checkAttributes, requireKnown } from "./user-attributes.ts";
import { findUser, requirePool, requireUser, type CognitoOperation } from "./world.ts";

/** A changed address is unverified, unless the call says otherwise. */
export const adminUpdateUserAttributes: CognitoOperation<AdminUpdateUserAttributesCommandInput, AdminUpdateUserAttributesCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const user = requireUser(pool, input.Username);
  const changes = checkAttributes(input.UserAttributes ?? [], pool);
  refuseTaken(pool, user, changes);
  for (const name of ["email", "phone_number"]) {
    const verified = `${name}_verified`;
    if (changes[name] !== undefined && changes[name] !== user.attributes[name]) changes[verified] ??= "false";
  }
  user.attributes = { ...user.attributes, ...changes };
  user.modifiedAt = world.now;
  world.changed();
  return {};
};

export const adminDeleteUserAttributes: CognitoOperation<AdminDeleteUserAttributesCommandInput, AdminDeleteUserAttributesCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const user = requireUser(pool, input.Username);
  const names = input.UserAttributeNames ?? [];
  for (const name of names) requireKnown(name, pool);
  const needed = names.find((name) => name === "sub" || (pool.usernameAttributes as string[]).includes(name));
  if (needed !== undefined) {
    throw new SandboxError("InvalidParameterException", `Attributes did not conform to the schema: ${needed}: The attribute is required`);
  }
  user.attributes = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !names.includes(name)));
  user.modifiedAt = world.now;
  world.changed();
  return {};
};

function refuseTaken(pool: PoolRecord, user: UserRecord, changes: Readonly<Record<string, string>>): void {
  for (const name of pool.usernameAttributes) {
    const value = changes[name];
    const other = value === undefined ? undefined : findUser(pool, value);
    if (other && other !== user) throw new SandboxError("AliasExistsException", `An account with the ${name} already exists.`);
  }
}
