import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { callTable, type CallName } from "../../shared/contract/index.ts";
import type { Reply } from "../../shared/contract/failures.ts";
import { useCore } from "../testing/use-core.ts";
import { isRead } from "./aws/read-only-plugin.ts";
import type * as Dispatch from "./dispatch.ts";

/** Planted by a test: a dispatcher that lets everything pass, so that the client factory's middleware stands alone. */
const planted = vi.hoisted(() => ({ dispatcherIsBlind: false }));
vi.mock("./dispatch.ts", async (original) => {
  const { createDispatcher } = await original<typeof Dispatch>();
  const create: typeof createDispatcher = (loaders, log, options) =>
    createDispatcher(loaders, log, { isReadOnly: async (profile) => !planted.dispatcherIsBlind && ((await options?.isReadOnly?.(profile)) ?? false) });
  return { createDispatcher: create };
});

const running = useCore();
const writes = [...callTable].filter(([, { effect }]) => effect === "write").map(([name]) => name);

/** For each call that changes something, an input that would: without the guard all of them go well. */
const inputs: Partial<Record<CallName, () => Promise<object> | object>> = {
  "ec2.startInstances": () => ({ instanceIds: [ids["other"]] }),
  "ec2.stopInstances": () => ({ instanceIds: [ids["running"]] }),
  "ec2.rebootInstances": () => ({ instanceIds: [ids["running"]] }),
  "ec2.terminateInstances": () => ({ instanceIds: [ids["running"]] }),
  "s3.createBucket": () => ({ bucket: "a-bucket-of-this-test" }),
  "s3.deleteBucket": () => ({ bucket: ids["empty bucket"] }),
  "s3.createFolder": () => ({ bucket: ids["bucket"], prefix: "a-folder/" }),
  "s3.deleteObjects": () => ({ bucket: ids["bucket"], keys: ["to-be-deleted/"] }),
  "photos.labelPhotos": () => ({ bucket: ids["bucket"], keys: ["cat.jpg"], again: true }),
  "transfers.upload": async () => {
    const path = join(running.folder, "cat.txt");
    writeFileSync(path, "a cat");
    return { bucket: ids["bucket"], files: [{ grant: (await running.core.grants.add(path, "cat.txt")).grant }], label: false };
  },
  "cognito.enableUser": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
  "cognito.disableUser": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
  "cognito.resetUserPassword": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
};
const ids: Record<string, string> = {};

beforeAll(async () => {
  const context = running.context();
  const { rows: instances } = await running.call("ec2.listInstances", {}, context);
  // Those of the database refuse their termination.
  const others = instances.filter(({ state, name }) => state === "running" && !name.startsWith("db"));
  ids["running"] = others[0]!.instanceId;
  ids["other"] = others[1]!.instanceId;
  const { rows: buckets } = await running.call("s3.listBuckets", {}, context);
  ids["bucket"] = buckets.find(({ region }) => region === context.region)!.name;
  await running.call("s3.createFolder", { bucket: ids["bucket"], prefix: "to-be-deleted/" }, context);
  ids["empty bucket"] = (await running.call("s3.createBucket", { bucket: "an-empty-bucket-of-this-test" }, context)).name;
  const { rows: pools } = await running.call("cognito.listUserPools", {}, context);
  ids["pool"] = pools[0]!.id;
  const { rows: users } = await running.call("cognito.listUsers", { userPoolId: ids["pool"] }, context);
  ids["user"] = users.find(({ status, enabled }) => status === "CONFIRMED" && enabled)!.username;
});
beforeEach(() => running.sandbox.requestLog.clear());

/** What reached the account and is no read. */
const changes = () => running.sandbox.requestLog.entries().flatMap(({ operation }) => (operation && !isRead(operation) ? [operation] : []));
const guard = (readOnly: boolean) => running.call("sessions.setGuard", { profile: "sandbox", readOnly });
const run = async (name: string): Promise<Reply<unknown>> =>
  running.core.dispatcher.dispatch({ callId: crypto.randomUUID(), name, context: running.context(), input: await inputs[name as CallName]?.() });

test("every call that changes something has an input here", () => {
  expect(Object.keys(inputs).toSorted()).toEqual(writes.toSorted());
});

test.each(writes)("%s is refused for a read-only profile, and nothing is sent", async (name) => {
  await guard(true);
  expect(await run(name)).toMatchObject({ ok: false, error: { code: "read-only", operation: name } });
  expect(running.sandbox.requestLog.entries()).toEqual([]);
});

test.each(writes)("%s changes nothing even where the dispatcher does not look", async (name) => {
  await guard(true);
  planted.dispatcherIsBlind = true;
  const reply = await run(name);
  planted.dispatcherIsBlind = false;
  if (name === "transfers.upload") await untilTransfer("failed");
  // DetectLabels changes nothing; that it costs money is the dispatcher's matter.
  else if (name !== "photos.labelPhotos") expect(JSON.stringify(reply)).toContain('"code":"read-only"');
  expect(changes()).toEqual([]);
});

test.each(writes)("%s goes through with the guard off", async (name) => {
  await guard(false);
  expect(await run(name)).toMatchObject({ ok: true });
  if (name === "transfers.upload") await untilTransfer("done");
  if (name !== "photos.labelPhotos") expect(changes()).not.toEqual([]);
});

async function untilTransfer(state: string): Promise<void> {
  await vi.waitFor(async () => {
    const { transfers } = await running.call("transfers.listTransfers", {});
    expect(transfers[0]).toMatchObject({ state, ...(state === "failed" && { error: { code: "read-only" } }) });
  }, 10_000);
}
