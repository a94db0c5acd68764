import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCredentialStore } from "../electron/sandbox/state/credential-store.ts";
import { startApp, type RunningApp } from "./app.ts";
import { goTo } from "./console.ts";

const bucket = "e2e-hostile-keys";
const cat = await readFile(fileURLToPath(new URL("./photos/chelsea.jpg", import.meta.url)));
/** Keys as others may have put them, and how they must look. */
const hostile = new Map([
  ["../../escape.jpg", "escape.jpg"],
  ["<img src=x onerror=document.title='owned'>.jpg", "<img src=x onerror=document.title='owned'>.jpg"],
  ["turned\u202egpj.exe.jpg", "turned⟨U+202E⟩gpj.exe.jpg"],
  ["bell\u0007.jpg", "bell␇.jpg"],
  [`${"é".repeat(510)}.jpg`, `${"é".repeat(510)}.jpg`],
  ["?versionId=1&x#y%2e%2e.jpg", "?versionId=1&x#y%2e%2e.jpg"],
]);

let app: RunningApp;
let s3: S3Client;
beforeAll(async () => {
  app = await startApp();
  const { url } = (await app.call("sandbox.describeSandbox")) as { url: string };
  const { accounts } = openCredentialStore(join(app.home, "data/sandbox/credentials.json"), () => {});
  const account = accounts.find(({ profile }) => profile === "sandbox");
  if (!account) throw new Error("The sandbox has no account for its own profile.");
  s3 = new S3Client({ endpoint: url, region: "us-west-2", forcePathStyle: true, credentials: account });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const key of hostile.keys()) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: cat, ContentType: "text/html" }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: "cut.jpg", Body: cat.subarray(0, 20_000) }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: "no-photo.jpg", Body: "<script>document.title = 'owned'</script>", ContentType: "text/html" }));
}, 60_000);
afterAll(async () => {
  s3?.destroy();
  await app?.close();
});

const keys = async () => ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key }) => Key!);

/** Selects the one photo that looks so, and asks for an action of the menu. */
async function choose(page: Page, shown: string, action: string): Promise<void> {
  await goTo(page, `#/photos?bucket=${bucket}`);
  const tile = page.getByRole("gridcell", { name: `Photo ${shown}` });
  await tile.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Escape");
  await tile.focus();
  await page.keyboard.press("Space");
  await page.getByText("1 selected").waitFor();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** No key became an element of the page, nor ran. */
async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.title()).toMatch(/^Photos/);
  expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
}

test("hostile keys are listed as the text they are, and their photos show", async () => {
  const { page } = app;
  await goTo(page, `#/photos?bucket=${bucket}`);
  for (const [key, shown] of hostile) {
    if (key.startsWith("../")) continue;
    const tile = page.getByRole("gridcell", { name: `Photo ${shown}` });
    await tile.locator("img[data-ready]").waitFor();
  }
  await page.getByRole("gridcell", { name: "Folder ../" }).click();
  await page.getByRole("gridcell", { name: "Folder ../../" }).click();
  await page.getByRole("gridcell", { name: "Photo ../../escape.jpg" }).locator("img[data-ready]").waitFor();
  await page.getByRole("link", { name: bucket }).click();
  expect(await page.title()).toMatch(/^Photos/);
});

test("a truncated photo and a page in a photo's clothes cost their own tile alone, with the reason", async () => {
  const { page } = app;
  const reason = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` }).getByRole("note");
  await reason("cut.jpg").getByText(/damaged|ends early/).waitFor();
  await reason("no-photo.jpg").waitFor();
  expect(await page.locator(".photos-tile-failed").count()).toBe(2);
});

test("one opens large, with its facts", async () => {
  const { page } = app;
  const name = "<img src=x onerror=document.title='owned'>.jpg";
  await page.getByRole("gridcell", { name: `Photo ${name}` }).click();
  const large = page.getByRole("region", { name: `Photo ${name}`, exact: true });
  await large.getByRole("img", { name, exact: true }).waitFor();
  await large.getByRole("tab", { name: "Details" }).click();
  await large.getByText("text/html").waitFor();
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
});

test("renaming and copying show them as text, and a name is changed as it is written", async () => {
  const { page } = app;
  const [markup, turned] = ["<img src=x onerror=document.title='owned'>.jpg", "turned\u202egpj.exe.jpg"];
  const dialog = page.getByRole("dialog");
  await choose(page, markup, "Rename…");
  await dialog.getByText(markup, { exact: true }).first().waitFor();
  await dialog.getByRole("textbox", { name: "New name" }).fill(`a${turned}`);
  await dialog.getByText(`a${hostile.get(turned)}`, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("gridcell", { name: `Photo a${hostile.get(turned)}` }).waitFor();
  await expect.poll(keys).not.toContain(markup);
  await choose(page, `a${hostile.get(turned)}`, "Rename…");
  await dialog.getByRole("textbox", { name: "New name" }).fill(markup);
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await page.getByRole("gridcell", { name: `Photo ${markup}` }).waitFor();
  await choose(page, hostile.get(turned)!, "Copy to…");
  await dialog.getByRole("list", { name: "Folders" }).getByRole("button", { name: "..", exact: true }).click();
  await dialog.getByText(/\.\.\//).first().waitFor();
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect.poll(keys).toEqual(expect.arrayContaining([...hostile.keys(), `../${turned}`]));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `../${turned}` }));
  await page.getByRole("group", { name: "All transfers" }).getByRole("button", { name: "Clear" }).click();
  await expectNothingRan(page);
});

test("versions and hits of a search show them as text", async () => {
  const { page } = app;
  for (const [key, shown] of hostile) {
    await goTo(page, `#/photos?bucket=${bucket}&open=${encodeURIComponent(key)}`);
    const large = page.getByRole("region", { name: `Photo ${shown === "escape.jpg" ? key : shown}`, exact: true });
    await large.getByRole("tab", { name: "Versions" }).click();
    await large.getByRole("button", { name: "Delete…: Version 1" }).click();
    await page.getByRole("dialog").getByText(shown, { exact: shown !== "escape.jpg" }).first().waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  }
  await goTo(page, `#/photos?bucket=${bucket}`);
  const field = page.getByRole("combobox", { name: "Search keys and labels" });
  await field.fill('"turned\u202egpj"');
  await page.getByText(/turned⟨U\+202E⟩gpj/).first().waitFor();
  await field.fill("<img src=x onerror=document.title='owned'>");
  await page.getByText(/<img src=x/).first().waitFor();
  await expectNothingRan(page);
  await field.fill("");
  await page.getByRole("gridcell", { name: "Folder ../" }).waitFor();
});

test("they download into the download folder and nowhere else", async () => {
  const { page } = app;
  const { downloadFolder } = (await app.call("app.describeApp")) as { downloadFolder: string };
  expect(downloadFolder.startsWith(app.home)).toBe(true);
  const before = (await readdir(app.home)).sort();
  await page.getByRole("gridcell").first().focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Download" }).click();
  const count = hostile.size + 2;
  await page.getByText(`${count} files done`).waitFor();
  const saved = (await readdir(downloadFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(saved).toHaveLength(count);
  const added = (await readdir(app.home)).filter((name) => !before.includes(name));
  expect(added.every((name) => downloadFolder.startsWith(`${app.home}/${name}`) || name === "data")).toBe(true);
});

test("and are deleted, each by its own key", async () => {
  const { page } = app;
  await page.getByRole("gridcell").first().focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("Drop photos here").waitFor();
  expect((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).KeyCount).toBe(0);
  // Each tile that failed asked for its bytes, was refused, and asked once more for the reason.
  expect(app.problems.filter((problem) => !problem.includes("status of 4"))).toEqual([]);
});
