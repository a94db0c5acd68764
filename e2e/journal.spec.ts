import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row } from "./console.ts";
import { findSecretsIn, readSecrets } from "./secrets.ts";

const here = { profile: "sandbox", region: "us-west-2" };

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Journal");
});
afterAll(() => app?.close());

test("calls appear as they are made, each with its outcome", async () => {
  expect(await row(page, "AWS calls", "CreateBucket").count()).toBe(0);
  await app.call("s3.createBucket", { bucket: "e2e-journal" }, here);
  await row(page, "AWS calls", "CreateBucket").filter({ hasText: "ok" }).waitFor();
  await app.call("s3.createBucket", { bucket: "e2e-journal" }, here).catch(() => {});
  await row(page, "AWS calls", "BucketAlreadyOwnedByYou").waitFor();
});

test("a call opens with its request id and HTTP status", async () => {
  await row(page, "AWS calls", "BucketAlreadyOwnedByYou").click();
  const details = page.getByRole("complementary", { name: "call details" });
  await details.getByText("s3:CreateBucket").waitFor();
  await details.getByText("409").waitFor();
  await details.getByRole("button", { name: "Close call details" }).click();
});

test("a call is shown as code, and a selection as the policy that allows it", async () => {
  await row(page, "AWS calls", "BucketAlreadyOwnedByYou").click();
  const details = page.getByRole("complementary", { name: "call details" });
  await details.getByText(/aws s3api create-bucket[^]*--bucket e2e-journal/).waitFor();
  await details.getByRole("tab", { name: "Python" }).click();
  await details.getByText(/client\.create_bucket\(/).waitFor();
  await details.getByRole("button", { name: "Close call details" }).click();
  await row(page, "AWS calls", "BucketAlreadyOwnedByYou").click();
  await page.getByRole("button", { name: "IAM policy" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/"Action": "s3:CreateBucket",\s+"Resource": "arn:aws:s3:::e2e-journal"/).waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await row(page, "AWS calls", "BucketAlreadyOwnedByYou").click();
  await page.getByRole("button", { name: "Export selected" }).click();
  await page.getByText("Exported 1 call").waitFor();
});

test("the failures alone, the words of a filter alone", async () => {
  await page.getByRole("button", { name: "Only failures" }).click();
  await row(page, "AWS calls", /\bok\b/).first().waitFor({ state: "detached" });
  expect(await row(page, "AWS calls", "CreateBucket").count()).toBe(1);
  await page.getByRole("button", { name: "Only failures" }).click();
  await page.getByRole("textbox", { name: "Filter calls" }).fill("no such operation");
  await page.getByText("No call matches").waitFor();
  await page.getByRole("textbox", { name: "Filter calls" }).fill("");
});

test("a presigned link leaves no secret in what the page says", async () => {
  await app.call("s3.presignObject", { bucket: "edx-photo-bucket", key: "photos/README.txt", expiresInSeconds: 60 }, here);
  await row(page, "AWS calls", "CreateBucket").first().waitFor();
  expect(findSecretsIn("the journal's page", await page.content(), await readSecrets(app.home))).toEqual([]);
});

test("emptied, it says so", async () => {
  await page.getByRole("button", { name: "Clear journal" }).click();
  await page.getByText("No calls yet").waitFor();
  expect(app.problems).toEqual([]);
});
