import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  paginateListUsers,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const cognito = (region = "us-west-2", profile: "sandbox" | "sandbox-prod" = "sandbox") =>
  new CognitoIdentityProviderClient(test.config(profile, region));

async function poolId(region?: string, name = "photo-app"): Promise<string> {
  const { UserPools = [] } = await cognito(region).send(new ListUserPoolsCommand({ MaxResults: 60 }));
  return UserPools.find((pool) => pool.Name === name)?.Id ?? "";
}
const attribute = (user: UserType, name: string) => user.Attributes?.find((one) => one.Name === name)?.Value;

async function users(Filter?: string): Promise<UserType[]> {
  return (await cognito().send(new ListUsersCommand({ UserPoolId: await poolId(), Filter }))).Users ?? [];
}
async function userWith(status: string): Promise<{ UserPoolId: string; Username: string }> {
  const [user] = await users(`cognito:user_status = "${status}"`);
  return { UserPoolId: await poolId(), Username: user?.Username ?? "" };
}

describe("pools", () => {
  it("differ between accounts and regions", async () => {
    const names = async (region: string, profile: "sandbox" | "sandbox-prod") =>
      (await cognito(region, profile).send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools?.map((pool) => pool.Name).toSorted();
    expect(await names("us-west-2", "sandbox")).toEqual(["photo-app"]);
    expect(await names("us-east-1", "sandbox")).toEqual(["community", "staff"]);
    expect(await names("us-west-2", "sandbox-prod")).toEqual(["photo-app-prod"]);
    expect(await names("eu-west-1", "sandbox")).toEqual([]);
  });

  it("come in pages of 1 to 60", async () => {
    const send = (MaxResults: number, NextToken?: string) => cognito("us-east-1").send(new ListUserPoolsCommand({ MaxResults, NextToken }));
    const first = await send(1);
    const second = await send(1, first.NextToken);
    expect(new Set([...(first.UserPools ?? []), ...(second.UserPools ?? [])].map((pool) => pool.Name))).toEqual(new Set(["community", "staff"]));
    expect(second.NextToken).toBeUndefined();
    await expect(send(0)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    });
    await expect(send(61)).rejects.toThrow("Member must have value less than or equal to 60");
    await expect(send(1, "nonsense")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("say their settings, clients and groups", async () => {
    const UserPoolId = await poolId();
    const { UserPool } = await cognito().send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({ Name: "photo-app", EstimatedNumberOfUsers: 40, MfaConfiguration: "OPTIONAL", UsernameAttributes: ["email"] });
    expect(UserPool?.SchemaAttributes?.map((one) => one.Name)).toContain("custom:plan");
    const { UserPoolClients = [] } = await cognito().send(new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 }));
    expect(UserPoolClients.map((client) => client.ClientName).toSorted()).toEqual(["photo-app-mobile", "photo-app-web"]);
    const { Groups = [] } = await cognito().send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups.map((group) => group.GroupName)).toEqual(["admins", "editors"]);
  });

  it("are named when they are not there, and explained when the id is none", async () => {
    await expect(cognito().send(new DescribeUserPoolCommand({ UserPoolId: "us-west-2_gone12345" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException", message: "User pool us-west-2_gone12345 does not exist.",
    });
    await expect(cognito().send(new DescribeUserPoolCommand({ UserPoolId: "photo-app" }))).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("ListUsers", () => {
  it("walks 1,500 users, each once, 60 a page", async () => {
    const client = cognito("us-east-1");
    const seen: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListUsers({ client }, { UserPoolId: await poolId("us-east-1", "community") })) {
      seen.push(...(page.Users ?? []).map((user) => user.Username));
      pages++;
    }
    expect([seen.length, new Set(seen).size, pages]).toEqual([1_500, 1_500, 25]);
  });

  it("has users of every status", async () => {
    const statuses = new Set((await users()).map((user) => user.UserStatus));
    expect(statuses).toEqual(new Set(["CONFIRMED", "UNCONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "EXTERNAL_PROVIDER"]));
    expect((await users('status = "Disabled"')).every((user) => user.Enabled === false)).toBe(true);
  });

  it("filters by whole value and by beginning", async () => {
    const [someone] = await users();
    const email = attribute(someone as UserType, "email") ?? "";
    expect(await users(`email = "${email.toUpperCase()}"`)).toEqual([someone]);
    const family = attribute(someone as UserType, "family_name") ?? "";
    const found = await users(`family_name ^= "${family.slice(0, 2)}"`);
    expect(found).toContainEqual(someone);
    expect(found.every((user) => attribute(user, "family_name")?.startsWith(family.slice(0, 2)))).toBe(true);
    expect(await users('email = "nobody@example.com"')).toEqual([]);
    expect(await users('given_name = "a \\" quote"')).toEqual([]);
  });

  it("refuses filters that Cognito cannot search by", async () => {
    for (const filter of ['custom:plan = "pro"', "email = ada", 'email ~ "a"', 'email = "a" and sub = "b"', 'toString = "x"']) {
      await expect(users(filter)).rejects.toMatchObject({ name: "InvalidParameterException", message: "Error while parsing filter." });
    }
  });

  it("answers the wanted attributes alone, and bounds the limit", async () => {
    const UserPoolId = await poolId();
    const { Users = [] } = await cognito().send(new ListUsersCommand({ UserPoolId, AttributesToGet: ["email"], Limit: 3 }));
    expect(Users.map((user) => user.Attributes?.map((one) => one.Name))).toEqual([["email"], ["email"], ["email"]]);
    await expect(cognito().send(new ListUsersCommand({ UserPoolId, Limit: 61 }))).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("one user", () => {
  it("is found by user name, sub and address", async () => {
    const UserPoolId = await poolId();
    const [someone] = await users();
    for (const Username of [someone?.Username, attribute(someone as UserType, "sub"), attribute(someone as UserType, "email")]) {
      expect(await cognito().send(new AdminGetUserCommand({ UserPoolId, Username }))).toMatchObject({ Username: someone?.Username, UserStatus: someone?.UserStatus });
    }
    await expect(cognito().send(new AdminGetUserCommand({ UserPoolId, Username: "nobody" }))).rejects.toMatchObject({
      name: "UserNotFoundException", message: "User does not exist.",
    });
  });

  it("is disabled and enabled again", async () => {
    const user = await userWith("CONFIRMED");
    const enabled = async () => (await cognito().send(new AdminGetUserCommand(user))).Enabled;
    await cognito().send(new AdminDisableUserCommand(user));
    expect(await enabled()).toBe(false);
    await cognito().send(new AdminEnableUserCommand(user));
    expect(await enabled()).toBe(true);
  });

  it("has a password reset, where there is one to reset", async () => {
    const user = await userWith("CONFIRMED");
    await cognito().send(new AdminResetUserPasswordCommand(user));
    expect((await cognito().send(new AdminGetUserCommand(user))).UserStatus).toBe("RESET_REQUIRED");
    for (const status of ["UNCONFIRMED", "FORCE_CHANGE_PASSWORD"]) {
      await expect(cognito().send(new AdminResetUserPasswordCommand(await userWith(status)))).rejects.toMatchObject({
        name: "NotAuthorizedException", message: "User password cannot be reset in the current state.",
      });
    }
  });

  it("is created, refused a second time, and deleted", async () => {
    const UserPoolId = await poolId();
    const create = (change: object) => cognito().send(new AdminCreateUserCommand({ UserPoolId, Username: "new.user@example.com", ...change }));
    const { User } = await create({ UserAttributes: [{ Name: "custom:plan", Value: "pro" }] });
    expect(User).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD", Enabled: true });
    expect(attribute(User as UserType, "email")).toBe("new.user@example.com");
    await expect(create({})).rejects.toMatchObject({ name: "UsernameExistsException" });
    await expect(create({ Username: "no-address" })).rejects.toThrow("Username should be an email.");
    await expect(create({ Username: "b@example.com", TemporaryPassword: "short" })).rejects.toMatchObject({ name: "InvalidPasswordException" });
    await expect(create({ Username: "b@example.com", UserAttributes: [{ Name: "custom:colour", Value: "red" }] })).rejects.toThrow("Attributes did not conform to the schema");
    expect((await create({ MessageAction: "RESEND" })).User?.Username).toBe(User?.Username);
    await cognito().send(new AdminDeleteUserCommand({ UserPoolId, Username: User?.Username }));
    await expect(cognito().send(new AdminGetUserCommand({ UserPoolId, Username: User?.Username }))).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  it("says its groups", async () => {
    const UserPoolId = await poolId();
    const groups = await Promise.all((await users()).map(async ({ Username }) => (await cognito().send(new AdminListGroupsForUserCommand({ UserPoolId, Username }))).Groups ?? []));
    expect(groups.flat().map((group) => group.GroupName)).toEqual(expect.arrayContaining(["admins", "editors"]));
    expect(groups.some((one) => one.length === 0)).toBe(true);
  });
});
