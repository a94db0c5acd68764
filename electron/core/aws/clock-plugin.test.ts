import { randomBytes } from "node:crypto";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { grantFile, s3Client, waitForTransfers } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const core = useCore();
const context = () => core.context();
const bucket = "at-another-time";
const hour = 3_600_000;
const skew = (clockSkewMs: number) => core.sandbox.faults.set({ rules: [], clockSkewMs });
const content = randomBytes(70_000);

beforeAll(async () => {
  await core.call("s3.createBucket", { bucket }, context());
  for (const Key of ["there/a.bin", "there/b.bin"]) await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body: content }));
});
afterEach(() => core.sandbox.faults.clear());

/** All that a person does with files, at one clock: every transfer must end well. */
async function moveFiles(prefix: string): Promise<void> {
  await core.call("transfers.clearTransfers", {});
  const files = await Promise.all([10, 1000, 70_000, 9 * 1024 * 1024].map((bytes, index) => grantFile(core, `${index}.bin`, randomBytes(bytes))));
  await core.call("transfers.upload", { bucket, prefix, files: files.map(({ grant }) => ({ grant })), label: false }, context());
  await core.call("transfers.download", { bucket, keys: ["there/"] }, context());
  await core.call("transfers.copy", { bucket, keys: ["there/"], to: { bucket, prefix } }, context());
  const { totals, transfers } = await waitForTransfers(core);
  expect(transfers.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(totals).toMatchObject({ done: 8, failed: 0, paused: 0, conflicts: 0 });
  expect((await core.call("s3.listObjects", { bucket, prefix, delimiter: "" }, context())).rows).toHaveLength(6);
}

describe.each([["an hour behind", hour], ["an hour ahead", -hour], ["a day behind", 26 * hour]])("a machine whose clock is %s", (what, ms) => {
  // What was learnt of the clock is the clients' own: a new start knows nothing.
  beforeEach(() => core.restart());

  test("lists, uploads, downloads and copies, and goes on when the clock is set right", async () => {
    skew(ms);
    expect((await core.call("s3.listObjects", { bucket, prefix: "there/" }, context())).rows).toHaveLength(2);
    await moveFiles(`${what}/`);
    skew(0);
    await moveFiles(`${what}, set right/`);
    skew(ms);
    await moveFiles(`${what}, and wrong again/`);
  });

  test("goes on when it is set while a limit streams what is sent", async () => {
    await core.call("app.setPreferences", { uploadLimit: 100 });
    skew(ms);
    await moveFiles(`${what}, limited/`);
    skew(0);
    await core.call("transfers.clearTransfers", {});
    const { grant } = await grantFile(core, "streamed.bin", content);
    await core.call("transfers.upload", { bucket, prefix: `${what}, limited, set right/`, files: [{ grant }], label: false }, context());
    expect((await waitForTransfers(core)).totals).toMatchObject({ done: 1, failed: 0, paused: 0 });
    const { Body } = await s3Client(core).send(new GetObjectCommand({ Bucket: bucket, Key: `${what}, limited, set right/streamed.bin` }));
    expect(content.equals(await Body!.transformToByteArray())).toBe(true);
    await core.call("app.setPreferences", { uploadLimit: 0 });
  });

  test("signs links that open, and says when they end by AWS's clock", async () => {
    skew(ms);
    const { url, expiresAt } = await core.call("s3.presignObject", { bucket, key: "there/a.bin", expiresInSeconds: 600 }, context());
    expect((await fetch(url)).status).toBe(200);
    expect(Math.abs(Date.parse(expiresAt) - (Date.now() + ms + 600_000))).toBeLessThan(60_000);
  });
});
