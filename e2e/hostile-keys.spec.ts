import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
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
  await large.getByText("text/html").waitFor();
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
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
