import { describe, expect, test } from "vitest";
import type { User } from "../../../shared/contract/cognito.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();
const production = () => running.context("sandbox-prod");

async function poolNamed(name: string, context = running.context()): Promise<string> {
  const { rows } = await running.call("cognito.listUserPools", {}, context);
  return rows.find((pool) => pool.name === name)!.id;
}

async function usersOf(userPoolId: string): Promise<User[]> {
  return (await running.call("cognito.listUsers", { userPoolId }, running.context())).rows;
}

test("pools of the region, each with its id and dates", async () => {
  const { rows } = await running.call("cognito.listUserPools", {}, running.context());
  const pool = rows.find(({ name }) => name === "photo-app")!;
  expect(pool.id).toMatch(/^us-west-2_[0-9a-zA-Z]+$/);
  expect(Date.parse(pool.createdAt!)).toBeLessThanOrEqual(Date.now());
});

test("a pool's settings are certain ones", async () => {
  const userPoolId = await poolNamed("photo-app");
  expect(await running.call("cognito.describeUserPool", { userPoolId }, running.context())).toMatchObject({
    id: userPoolId, name: "photo-app", mfa: "OPTIONAL", estimatedUsers: 40, deletionProtection: false,
    passwordPolicy: { minimumLength: expect.any(Number), lowercase: expect.any(Boolean) },
  });
  const guarded = await poolNamed("photo-app-prod", production());
  expect(await running.call("cognito.describeUserPool", { userPoolId: guarded }, production())).toMatchObject({ deletionProtection: true });
});

describe("users", () => {
  test("come a page a batch, each once, with their attributes", async () => {
    const userPoolId = await poolNamed("photo-app-prod", production());
    const batches: number[] = [];
    const names = new Set<string>();
    const message = { callId: "users", name: "cognito.listUsers", context: production(), input: { userPoolId }, stream: true };
    await running.core.dispatcher.dispatch(message, (_callId, rows) => {
      batches.push(rows.length);
      for (const row of rows as User[]) names.add(row.username);
    });
    expect(names.size).toBe(420);
    expect(batches).toEqual([60, 60, 60, 60, 60, 60, 60]);
  });

  test("say their address and status", async () => {
    const [user] = await usersOf(await poolNamed("photo-app"));
    expect(user!.email).toContain("@");
    expect(user!.attributes.email).toBe(user!.email);
    expect(user!.attributes.sub).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("are disabled and enabled again", async () => {
    const userPoolId = await poolNamed("photo-app");
    const { username } = (await usersOf(userPoolId)).find(({ enabled }) => enabled)!;
    const isEnabled = async () => (await usersOf(userPoolId)).find((user) => user.username === username)!.enabled;
    expect(await running.call("cognito.disableUser", { userPoolId, username }, running.context())).toEqual({});
    expect(await isEnabled()).toBe(false);
    await running.call("cognito.enableUser", { userPoolId, username }, running.context());
    expect(await isEnabled()).toBe(true);
  });

  test("are made to choose a new password", async () => {
    const userPoolId = await poolNamed("photo-app");
    const { username } = (await usersOf(userPoolId)).find(({ status, enabled }) => status === "CONFIRMED" && enabled)!;
    await running.call("cognito.resetUserPassword", { userPoolId, username }, running.context());
    expect((await usersOf(userPoolId)).find((user) => user.username === username)!.status).toBe("RESET_REQUIRED");
  });
});

describe("failures", () => {
  test("a missing user and a missing pool", async () => {
    const userPoolId = await poolNamed("photo-app");
    expect(await running.callFailing("cognito.enableUser", { userPoolId, username: "nobody-at-all" }, running.context())).toMatchObject({ code: "not-found", awsCode: "UserNotFoundException" });
    expect(await running.callFailing("cognito.listUsers", { userPoolId: "us-west-2_Missing00" }, running.context())).toMatchObject({ code: "not-found", awsCode: "ResourceNotFoundException" });
  });

  test("an id that is none is refused before anything is sent", async () => {
    await running.call("journal.clearCalls", {});
    expect(await running.callFailing("cognito.listUsers", { userPoolId: "../x" }, running.context())).toMatchObject({ code: "invalid-input" });
    expect((await running.call("journal.listCalls", {})).total).toBe(0);
  });
});
