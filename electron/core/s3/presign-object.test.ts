import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { putText, s3Client } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const lifetimeMs = 30 * 60_000;
const bucket = "links-expire";

/** Two profiles whose credentials come from a process: one set ends in half an hour, the other ended long ago. */
const core = useCore({}, (folder, { url, accounts }) => {
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  const sections = Object.entries({ short: Date.now() + lifetimeMs, over: Date.now() - 1000 }).map(([profile, expiresAt]) => {
    const answer = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Expiration: new Date(expiresAt).toISOString() };
    const file = join(folder, `${profile}.json`);
    writeFileSync(file, JSON.stringify(answer));
    return `[profile ${profile}]\nregion = us-west-2\nendpoint_url = ${url}\ncredential_process = ${process.execPath} -p "fs.readFileSync('${file}','utf8')"\n`;
  });
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), sections.join("\n"));
});

beforeAll(async () => {
  await core.call("s3.createBucket", { bucket }, core.context());
  await putText(s3Client(core), bucket, "a.txt");
});

const presign = (expiresInSeconds: number, profile: string) => core.call("s3.presignObject", { bucket, key: "a.txt", expiresInSeconds }, core.context(profile));

test("a link that outlives its credentials says when it really ends", async () => {
  const { expiresAt, limitedBy, url } = await presign(86_400, "short");
  expect(limitedBy).toBe("credentials");
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - lifetimeMs)).toBeLessThan(60_000);
  expect(Number(new URL(url).searchParams.get("X-Amz-Expires"))).toBeLessThanOrEqual(lifetimeMs / 1000);
  expect((await fetch(url)).status).toBe(200);
});

test("a link that ends sooner is as it was asked for", async () => {
  expect(await presign(60, "short")).toMatchObject({ limitedBy: "asked" });
});

test("expired credentials sign nothing", async () => {
  const failure = await core.callFailing("s3.presignObject", { bucket, key: "a.txt", expiresInSeconds: 60 }, core.context("over"));
  expect(["credentials-expired", "not-signed-in"]).toContain(failure.code);
});
