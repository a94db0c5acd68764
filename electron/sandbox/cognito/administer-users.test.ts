import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeEach, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const cognito = () => new CognitoIdentityProviderClient(test.config());

beforeEach(() => test.sandbox.reset());

async function poolId(): Promise<string> {
  const { UserPools: [pool] = [] } = await cognito().send(new ListUserPoolsCommand({ MaxResults: 1 }));
  return pool?.Id ?? "";
}
/** Two users of that status: the one acted on, and another. */
async function usersWith(status: string) {
  const UserPoolId = await poolId();
  const { Users: [one, other] = [] } = await cognito().send(new ListUsersCommand({ UserPoolId, Filter: `cognito:user_status = "${status}"` }));
  const email = other?.Attributes?.find((attribute) => attribute.Name === "email")?.Value ?? "";
  return { user: { UserPoolId, Username: one?.Username ?? "" }, otherEmail: email };
}
async function read(user: { UserPoolId: string; Username: string }) {
  const { UserStatus, UserAttributes = [] } = await cognito().send(new AdminGetUserCommand(user));
  return { UserStatus, attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
}

it("changes attributes: a new address is unverified, one that another has is refused", async () => {
  const { user, otherEmail } = await usersWith("CONFIRMED");
  const update = (Name: string, Value: string) => cognito().send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [{ Name, Value }] }));
  await update("custom:plan", "trial");
  await update("email", "moved@example.com");
  expect((await read(user)).attributes).toMatchObject({ "custom:plan": "trial", email: "moved@example.com", email_verified: "false" });
  await expect(update("email", otherEmail)).rejects.toMatchObject({ name: "AliasExistsException" });
  for (const [name, value] of [["sub", "x"], ["custom:colour", "red"], ["email", "nowhere"], ["phone_number", "12"]] as const) {
    await expect(update(name, value), name).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
  await cognito().send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames: ["custom:plan"] }));
  expect((await read(user)).attributes).not.toHaveProperty("custom:plan");
  await expect(cognito().send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames: ["email"] }))).rejects.toMatchObject({ name: "InvalidParameterException" });
});

it("confirms who signed up, once", async () => {
  const { user } = await usersWith("UNCONFIRMED");
  await cognito().send(new AdminConfirmSignUpCommand(user));
  expect((await read(user)).UserStatus).toBe("CONFIRMED");
  await expect(cognito().send(new AdminConfirmSignUpCommand(user))).rejects.toMatchObject({
    name: "NotAuthorizedException", message: "User cannot be confirmed. Current status is CONFIRMED",
  });
});

it("sets passwords of the pool's policy, for good or until the next sign-in", async () => {
  const { user } = await usersWith("FORCE_CHANGE_PASSWORD");
  const set = (Password: string, Permanent: boolean) => cognito().send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent }));
  await set("Correct-horse-1", true);
  expect((await read(user)).UserStatus).toBe("CONFIRMED");
  await set("Correct-horse-2", false);
  expect((await read(user)).UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  for (const weak of ["Sh0rt-", "no-upper-case-1", "NO-LOWER-CASE-1", "No-number", "NoSymbol1"]) {
    await expect(set(weak, true), weak).rejects.toMatchObject({ name: "InvalidPasswordException" });
  }
});

it("moves users in and out of groups", async () => {
  const { user } = await usersWith("RESET_REQUIRED");
  const { UserPoolId } = user;
  const members = async (GroupName: string) => (await cognito().send(new ListUsersInGroupCommand({ UserPoolId, GroupName }))).Users?.map((one) => one.Username) ?? [];
  const membership = { ...user, GroupName: "admins" };
  await cognito().send(new AdminAddUserToGroupCommand(membership));
  await cognito().send(new AdminAddUserToGroupCommand(membership));
  expect((await members("admins")).filter((name) => name === user.Username)).toHaveLength(1);
  await cognito().send(new AdminRemoveUserFromGroupCommand(membership));
  expect(await members("admins")).not.toContain(user.Username);
  await expect(members("gone")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

it("describes an app client", async () => {
  const UserPoolId = await poolId();
  const { UserPoolClients: [listed] = [] } = await cognito().send(new ListUserPoolClientsCommand({ UserPoolId }));
  const { UserPoolClient } = await cognito().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: listed?.ClientId }));
  expect(UserPoolClient).toMatchObject({ ...listed, ExplicitAuthFlows: expect.arrayContaining(["ALLOW_USER_SRP_AUTH"]) });
  expect(UserPoolClient?.ClientSecret).toBeUndefined();
  await expect(cognito().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: "gone" }))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});
