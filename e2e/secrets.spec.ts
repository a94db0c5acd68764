import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { openPane, paneTitles } from "./console.ts";
import { findSecretsInPage, readSecrets } from "./secrets.ts";

const here = { profile: "sandbox", region: "us-west-2" };

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

/** Everything that signs, fails or is retried, since errors and logs are where secrets slip out. */
test("nothing but the sandbox's own file holds a secret after the app was used", async () => {
  const { url } = await app.call<{ url: string }>("s3.presignObject", { bucket: "edx-photo-bucket", key: "photos/README.txt", expiresInSeconds: 60 }, here);
  expect(url).toContain("X-Amz-Signature=");
  expect((await fetch(url)).status).toBe(200);
  await app.call("s3.createBucket", { bucket: "e2e-secrets" }, here);
  await expect(app.call("s3.createBucket", { bucket: "e2e-secrets" }, here)).rejects.toThrow("conflict");
  for (const faults of [{ throttleRate: 1 }, { serverErrorRate: 1 }, { cutConnectionRate: 1 }, { expiredCredentials: true }]) {
    await app.call("sandbox.setFaults", faults);
    await expect(app.call("s3.listBuckets", {}, here)).rejects.toThrow();
    await expect(app.call("ec2.listInstances", {}, here)).rejects.toThrow();
  }
  await app.call("sandbox.setFaults", {});
  for (const title of paneTitles) await openPane(app.page, title);
  expect(await app.findSecrets()).toEqual([]);
});

test("the search for secrets finds one wherever it was put", async () => {
  const secret = (await readSecrets(app.home)).get("the secret access key of 000000000001") ?? "";
  await writeHomeFile(app.home, "data/planted.log", `signed with ${secret}`);
  expect(await app.findSecrets()).toEqual([`${join("data", "planted.log")} holds the secret access key of 000000000001`]);
  await writeHomeFile(app.home, "data/planted.log", "");
  for (const place of ["localStorage", "sessionStorage"]) {
    await app.page.evaluate(`${place}.setItem("planted", ${JSON.stringify(secret)})`);
    expect(await findSecretsInPage(app.page, await readSecrets(app.home))).toEqual([`${place} holds the secret access key of 000000000001`]);
    await app.page.evaluate(`${place}.removeItem("planted")`);
  }
});
