import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, GetObjectTaggingCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOnCloudAccount, type CloudAccount } from "./cloud-account.ts";
import { goTo } from "./console.ts";
import { dropFiles } from "./drop-files.ts";

const bucket = "e2e-objects";
const inBucket = `#/photos?bucket=${bucket}`;
const source = fileURLToPath(new URL("./photos/chelsea.jpg", import.meta.url));

let account: CloudAccount;
let page: Page;
let s3: S3Client;
/** What it was first, and what replaces it. */
let first: string;
let second: string;

beforeAll(async () => {
  account = await startOnCloudAccount();
  page = account.app.page;
  s3 = new S3Client({ endpoint: account.cloud.url, region: "us-west-2", forcePathStyle: true, credentials: account.cloud.accounts[0]! });
  [first, second] = [join(account.folder, "first/cat.jpg"), join(account.folder, "second/cat.jpg")];
  await Promise.all([mkdir(join(account.folder, "first")), mkdir(join(account.folder, "second"))]);
  await copyFile(source, first);
  await sharp(source).resize(200).toFile(second);
  await account.app.call("s3.createBucket", { bucket }, { profile: "cloud", region: "us-west-2" });
  await goTo(page, inBucket);
  await page.getByText("Drop photos here").waitFor();
});
afterAll(async () => {
  s3?.destroy();
  await account?.close();
});

const tile = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` });
const chip = (name: string) => tile(name).locator('.photos-chips[title*="Cat "]');
const dialog = () => page.getByRole("dialog");
const press = (name: string) => dialog().getByRole("button", { name, exact: true }).click();
const sizeOf = async (key: string) => (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body!.transformToByteArray().then(({ length }) => length);
const keys = async () => ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key }) => Key);
const labelCalls = () => account.cloud.requestLog.entries().filter(({ operation }) => operation === "DetectLabels").length;

async function upload(path: string): Promise<void> {
  await dropFiles(page, ".photos-drop-zone", [path]);
  await press("Upload 1 file");
}

/** Selects everything of the folder on screen. */
async function selectAll(): Promise<void> {
  await page.getByRole("gridcell").first().focus();
  await page.keyboard.press("Control+a");
  await page.getByText(/^\d+ selected/).waitFor();
}

async function chooseMore(action: string): Promise<void> {
  await selectAll();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
  await dialog().waitFor();
}

test("versioning is switched on in the bucket's settings", async () => {
  await upload(first);
  await chip("cat.jpg").waitFor({ state: "attached", timeout: 90_000 });
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Change versioning" }).click();
  await page.getByRole("form", { name: "Versioning" }).getByRole("button", { name: "Review" }).click();
  await press("Save");
  await dialog().waitFor({ state: "detached" });
  expect(await account.app.call("s3.describeVersioning", { bucket }, { profile: "cloud", region: "us-west-2" })).toMatchObject({ status: "enabled" });
});

test("an upload that replaces a photo leaves the one before as a version, which is restored", async () => {
  await goTo(page, inBucket);
  await tile("cat.jpg").waitFor();
  await upload(second);
  await page.getByText("1 file waits for your answer").waitFor();
  await page.getByRole("region", { name: "Transfers" }).getByRole("button", { name: "Replace", exact: true }).click();
  await expect.poll(() => sizeOf("cat.jpg")).toBe((await readFile(second)).length);
  await goTo(page, `${inBucket}&open=cat.jpg`);
  const large = page.getByRole("region", { name: "Photo cat.jpg" });
  await large.getByRole("tab", { name: "Versions" }).click();
  const versions = large.getByRole("tabpanel", { name: "Versions" }).getByRole("listitem");
  await expect.poll(() => versions.count()).toBe(2);
  await large.getByRole("button", { name: "Restore…: Version 1" }).click();
  await press("Restore");
  await expect.poll(() => versions.count()).toBe(3);
  expect(await sizeOf("cat.jpg")).toBe((await readFile(first)).length);
  await large.getByRole("img", { name: "cat.jpg", exact: true }).waitFor();
});

test("a deleted photo is found under Deleted, and undeleted", async () => {
  await goTo(page, inBucket);
  await tile("cat.jpg").waitFor();
  await selectAll();
  await page.keyboard.press("Delete");
  await press("Delete");
  await page.getByText("Drop photos here").waitFor();
  expect(await keys()).toEqual([]);
  await page.getByRole("tab", { name: "Deleted" }).click();
  await page.getByText("1 deleted object").waitFor();
  await page.getByRole("grid", { name: `Deleted objects of ${bucket}` }).getByText("cat.jpg").waitFor();
  await page.getByRole("button", { name: "Undelete all of these…" }).click();
  await press("Undelete");
  await page.getByText("Nothing is deleted here").waitFor();
  expect(await keys()).toEqual(["cat.jpg"]);
});

test("renamed by F2, its labels come along without another call to Rekognition", async () => {
  await goTo(page, `${inBucket}&prefix=trip/`);
  await page.getByText("Drop photos here").waitFor();
  await upload(first);
  await chip("trip/cat.jpg").waitFor({ state: "attached", timeout: 90_000 });
  const before = labelCalls();
  await selectAll();
  await page.keyboard.press("F2");
  await dialog().getByRole("textbox", { name: "New name" }).fill("tabby.jpg");
  await press("Rename");
  await chip("trip/tabby.jpg").waitFor({ state: "attached" });
  await expect.poll(keys).toEqual(["cat.jpg", "trip/tabby.jpg"]);
  expect(labelCalls()).toBe(before);
});

test("it is copied to a new folder", async () => {
  await chooseMore("Copy to…");
  await dialog().getByRole("textbox", { name: "New folder here" }).fill("copies");
  await press("Add");
  await press("Copy");
  await expect.poll(keys).toEqual(["cat.jpg", "trip/copies/tabby.jpg", "trip/tabby.jpg"]);
  await goTo(page, `${inBucket}&prefix=trip/copies/`);
  await chip("trip/copies/tabby.jpg").waitFor({ state: "attached" });
});

test("its tags are edited beside it", async () => {
  await tile("trip/copies/tabby.jpg").click();
  const large = page.getByRole("region", { name: "Photo trip/copies/tabby.jpg" });
  await large.getByRole("tab", { name: "Details" }).click();
  await large.getByRole("button", { name: "Add tag" }).click();
  await large.getByRole("textbox", { name: "Key of tag 1" }).fill("trip");
  await large.getByRole("textbox", { name: "Value of tag 1" }).fill("Rome 2026");
  await large.getByRole("button", { name: "Save tags…" }).click();
  await press("Save tags");
  await dialog().waitFor({ state: "detached" });
  expect((await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: "trip/copies/tabby.jpg" }))).TagSet).toEqual([{ Key: "trip", Value: "Rome 2026" }]);
  await large.getByRole("button", { name: "Back to the gallery" }).first().click();
  await large.waitFor({ state: "detached" });
});

test("its labels are written beside it as XMP, and exported as CSV", async () => {
  await chooseMore("Write labels back…");
  await dialog().getByRole("radio", { name: /^XMP sidecar/ }).check();
  await press("Write labels");
  await dialog().getByText("1 photo written").waitFor();
  await dialog().getByRole("button", { name: "Close" }).last().click();
  const sidecar = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "trip/copies/tabby.jpg.xmp" }));
  expect(await sidecar.Body!.transformToString()).toContain("<rdf:li>Cat</rdf:li>");
  await chooseMore("Export labels…");
  await press("Export");
  await page.getByText(/labels? of 1 photo exported/).waitFor();
  const { downloadFolder } = await account.app.call<{ downloadFolder: string }>("app.describeApp");
  const [csv] = (await readdir(downloadFolder)).filter((name) => name.endsWith(".csv"));
  expect(await readFile(join(downloadFolder, csv!), "utf8")).toMatch(/trip\/copies\/tabby\.jpg.*Cat/);
  // A picture is asked for by the ETag that was listed: what was replaced meanwhile is refused.
  expect(account.app.problems.filter((problem) => !problem.includes("status of 409"))).toEqual([]);
});
