import type { AdminCreateUserCommandInput, AdminCreateUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { uuid } from "./ids.ts";
import { checkPassword } from "./password-policy.ts";
import type { PoolRecord, UserRecord } from "./records.ts";
import { checkAttributes, isEmail } from "./user-attributes.ts";
import { userView } from "./user-view.ts";
import { findUser, requirePool, requireUser, type CognitoOperation, type CognitoWorld } from "./world.ts";

/**
 * Makes a user who must choose a password at the first sign-in; `RESEND` makes the invitation of an
 * existing one anew. The sandbox sends no messages, and keeps no passwords.
 */
export const adminCreateUser: CognitoOperation<AdminCreateUserCommandInput, AdminCreateUserCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const { Username = "" } = input;
  if (input.TemporaryPassword !== undefined) checkPassword(input.TemporaryPassword, pool);
  if (input.MessageAction === "RESEND") return { User: userView(resend(pool, Username, world)) };
  if (findUser(pool, Username)) throw usernameExists(pool);
  const attributes = checkAttributes(input.UserAttributes ?? [], pool);
  const user = newUser(pool, Username, attributes, world);
  if (findUser(pool, user.attributes["email"] ?? "")) throw usernameExists(pool);
  pool.users.push(user);
  world.changed();
  return { User: userView(user) };
};

function resend(pool: PoolRecord, username: string, world: CognitoWorld): UserRecord {
  const user = requireUser(pool, username);
  if (user.status !== "FORCE_CHANGE_PASSWORD") {
    const message = `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`;
    throw new SandboxError("UnsupportedUserStateException", message);
  }
  user.modifiedAt = world.now;
  world.changed();
  return user;
}

function newUser(pool: PoolRecord, username: string, attributes: Record<string, string>, world: CognitoWorld): UserRecord {
  const sub = uuid(`${pool.poolId}/created/${world.document.nextId++}`);
  const signsInByEmail = pool.usernameAttributes.includes("email");
  if (signsInByEmail && !isEmail(username)) {
    throw new SandboxError("InvalidParameterException", "Username should be an email.");
  }
  return {
    // Where an address is what people sign in with, the user name proper is given by Cognito.
    username: signsInByEmail ? sub : username,
    attributes: { sub, ...(signsInByEmail ? { email: username } : {}), ...attributes },
    enabled: true,
    status: "FORCE_CHANGE_PASSWORD",
    createdAt: world.now,
    modifiedAt: world.now,
    groups: [],
  };
}

function usernameExists(pool: PoolRecord): SandboxError {
  const byEmail = pool.usernameAttributes.includes("email");
  const message = byEmail ? "An account with the given email already exists." : "User account already exists";
  return new SandboxError("UsernameExistsException", message);
}
