import { PutBucketPolicyCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOnCloudAccount, type CloudAccount } from "./cloud-account.ts";
import { goTo } from "./console.ts";

const bucket = "e2e-open-site";
const there = { profile: "cloud", region: "us-west-2" };

let account: CloudAccount;
let page: Page;
let s3: S3Client;

beforeAll(async () => {
  account = await startOnCloudAccount();
  page = account.app.page;
  s3 = new S3Client({ endpoint: account.cloud.url, region: "us-west-2", forcePathStyle: true, credentials: account.cloud.accounts[0]! });
  const publicAccessBlock = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };
  await account.app.call("s3.createBucket", { bucket, publicAccessBlock }, there);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: "index.html", Body: "hello" }));
  const Statement = [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }];
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
});
afterAll(async () => {
  s3?.destroy();
  await account?.close();
});

const stranger = async () => (await fetch(`${account.cloud.url}/${bucket}/index.html`)).status;
const card = () => page.getByRole("region", { name: "Public access", exact: true });
const accountCard = () => page.getByRole("region", { name: "The account's block" });

test("a bucket that anyone reads is called public, and says by which way", async () => {
  expect(await stranger()).toBe(200);
  await goTo(page, `#/photos?bucket=${bucket}&section=settings`);
  await card().getByText("Public", { exact: true }).waitFor();
  await card().getByText("Anyone on the internet, without signing in, may read objects.").waitFor();
});

test("the account's block is put after the buckets that it cuts off are named, and cuts them off", async () => {
  await page.getByRole("link", { name: "The account's block" }).click();
  await accountCard().getByText("The account has none").waitFor();
  await page.getByRole("button", { name: "Change the account's block" }).click();
  await page.getByRole("checkbox", { name: /^RestrictPublicBuckets/ }).check();
  await page.getByRole("button", { name: "Review" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("region", { name: "Cut off from the public" }).getByText(bucket).waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await accountCard().getByText("A public policy lets in this account and AWS services alone.").waitFor();
  expect(await stranger()).toBe(403);
  await goTo(page, `#/photos?bucket=${bucket}&section=settings`);
  await card().getByText("Public access blocked").waitFor();
  await card().getByText(/RestrictPublicBuckets of the account's public access block/).waitFor();
});
