import { readFile, stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";
import { putText, s3Client } from "../../testing/s3-fixtures.ts";

const running = useCore();
const latest = async (operation: string) => (await running.call("journal.listCalls", {})).calls.find((call) => call.operation === operation)!;

test("a call is described with its input and as code, of the profile, region and endpoint that it went to", async () => {
  await running.call("s3.listBuckets", {}, running.context());
  await putText(s3Client(running), "edx-photo-bucket", "it's odd.txt");
  await running.call("s3.describeObject", { bucket: "edx-photo-bucket", key: "it's odd.txt" }, running.context());
  const { code, input, entry } = await running.call("journal.describeCall", { id: (await latest("HeadObject")).id });
  expect(entry.operation).toBe("HeadObject");
  expect(JSON.parse(input!)).toMatchObject({ Bucket: "edx-photo-bucket", Key: "it's odd.txt" });
  expect(code!.awsCli).toContain(`--key 'it'\\''s odd.txt'`);
  expect(code!.awsCli).toContain(`--endpoint-url ${running.sandbox.url} \\\n  --profile sandbox \\\n  --region us-west-2`);
  expect(code!.javascript).toContain(`Key: "it's odd.txt"`);
  expect(code!.python).toContain("client.head_object(");
});

test("secrets of a call are neither in what is described nor in what is exported", async () => {
  const { rows } = await running.call("cognito.listUserPools", {}, running.context());
  // Cognito's model calls user names sensitive.
  const secret = "correct-horse-9-battery";
  await running.callFailing("cognito.disableUser", { userPoolId: rows[0]!.id, username: secret }, running.context());
  await running.callFailing("s3.describeObject", { bucket: "edx-photo-bucket", key: "absent" }, running.context());
  const { path, count } = await running.call("journal.exportCalls", {});
  const text = await readFile(path, "utf8");
  const lines = text.trim().split("\n").map((line) => JSON.parse(line) as { id: number; operation: string; input?: object });
  expect(lines.length).toBe(count);
  expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).sort((a, b) => a - b));
  expect(lines.find(({ operation }) => operation === "HeadObject")!.input).toMatchObject({ Bucket: "edx-photo-bucket" });
  expect(lines.find(({ operation }) => operation === "AdminDisableUser")!.input).toMatchObject({ Username: "<Username: not kept>" });
  expect(text).not.toContain(secret);
  const described = await running.call("journal.describeCall", { id: (await latest("AdminDisableUser")).id });
  expect(described.code!.python).toContain("Username=");
  expect(JSON.stringify(described)).not.toContain(secret);
  if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
  const some = await running.call("journal.exportCalls", { ids: [lines[0]!.id] });
  expect(some.count).toBe(1);
  expect(some.path).not.toBe(path);
});

test("a call that is gone is not found", async () => {
  const { id } = await latest("HeadObject");
  await running.call("journal.clearCalls", {});
  expect(await running.callFailing("journal.describeCall", { id })).toMatchObject({ code: "not-found" });
  expect(await running.callFailing("journal.describeCall", { id: 10_000_000 })).toMatchObject({ code: "not-found" });
});
