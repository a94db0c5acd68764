import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../electron/sandbox/server.ts";
import { dropHomeFolder, makeHome, startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { goTo, switchTo } from "./console.ts";
import { dropFiles } from "./drop-files.ts";

const photo = (name: string) => fileURLToPath(new URL(`./photos/${name}.jpg`, import.meta.url));
const bucket = "e2e-library";
const labelTimeout = 90_000;

/** An account that can go away and come back: a sandbox of its own, which the app knows by a profile's `endpoint_url`. */
let folder: string;
let home: string;
let cloud: Sandbox | undefined;
/** The account's, also when it comes back. */
let port: number;
let app: RunningApp;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skydeck-e2e-cloud-"));
  home = await makeHome();
  cloud = await startSandbox({ dataDir: join(folder, "account") });
  port = Number(new URL(cloud.url).port);
  const { accessKeyId, secretAccessKey } = cloud.accounts[0]!;
  await writeHomeFile(home, ".aws/config", `[profile cloud]\nregion = us-west-2\nendpoint_url = ${cloud.url}\n`);
  await writeHomeFile(home, ".aws/credentials", `[cloud]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  await makePhotos(join(folder, "holiday"));
  await open();
}, 60_000);
afterAll(async () => {
  await app?.close();
  await cloud?.close();
  await Promise.all([rm(folder, { recursive: true, force: true, maxRetries: 5 }), dropHomeFolder(home)]);
});

/** A folder as a person drops it: three photos in two folders, and one of them once more, lying on its side but for what its EXIF says. */
async function makePhotos(at: string): Promise<void> {
  await mkdir(join(at, "kitchen"), { recursive: true });
  // Cropped a little: of the whole photo the model is 77 % sure, of this 84 %.
  await sharp(photo("chelsea")).extract({ left: 40, top: 0, width: 411, height: 300 }).jpeg({ quality: 95 }).toFile(join(at, "cat.jpg"));
  await sharp(photo("coffee")).keepMetadata().toFile(join(at, "kitchen", "coffee.jpg"));
  await sharp(photo("astronaut")).toFile(join(at, "upright.jpg"));
  // Orientation 6: to be turned by 90° to the right to be seen. Source: Exif 2.32, tag 274.
  await sharp(photo("astronaut")).rotate(270).withMetadata({ orientation: 6 }).toFile(join(at, "turned.jpg"));
  expect((await sharp(join(at, "turned.jpg")).metadata()).orientation).toBe(6);
}

async function open(): Promise<void> {
  app = await startApp(undefined, home);
  page = app.page;
  await switchTo(page, "Profile", "cloud");
}

const tile = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` });
const labelCalls = () => cloud!.requestLog.entries().filter(({ operation }) => operation === "DetectLabels").length;
const chip = (name: string, label: string) => tile(name).locator(`.photos-chips[title*="${label} "]`);

async function dropHoliday(): Promise<Locator> {
  await dropFiles(page, ".photos-drop-zone", [join(folder, "holiday")]);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Label 4 photos as they land").waitFor();
  return dialog;
}

test("a dropped folder is uploaded, and each photo labelled once", async () => {
  await app.call("s3.createBucket", { bucket }, { profile: "cloud", region: "us-west-2" });
  await goTo(page, `#/photos?bucket=${bucket}`);
  await page.getByText("Drop photos here").waitFor();
  const dialog = await dropHoliday();
  await dialog.getByText(/4 calls/).waitFor();
  await dialog.getByRole("button", { name: "Upload 4 files" }).click();
  await page.getByRole("gridcell", { name: "Folder holiday/" }).click();
  await chip("holiday/cat.jpg", "Cat").waitFor({ state: "attached", timeout: labelTimeout });
  for (const name of ["upright", "turned"]) await chip(`holiday/${name}.jpg`, "Person").waitFor({ state: "attached", timeout: labelTimeout });
  await expect.poll(labelCalls, { timeout: labelTimeout }).toBe(4);
}, 2 * labelTimeout);

test("boxes lie where the photo is seen, also where its EXIF turns it", async () => {
  const [upright, turned] = [await personBox("upright"), await personBox("turned")];
  // Left, right, top, bottom as shares of the photo as it is seen.
  for (const [at, share] of turned.entries()) expect(Math.abs(share - upright[at]!)).toBeLessThan(0.06);
  expect(turned[2]! - turned[0]!).toBeGreaterThan(0.2);
});

/** Where the surest person's box is on the screen, as shares of the photo on the screen. */
async function personBox(name: string): Promise<number[]> {
  await tile(`holiday/${name}.jpg`).click();
  const large = page.getByRole("region", { name: `Photo holiday/${name}.jpg` });
  const box = large.locator('.photos-box[data-label="Person"]').first();
  await box.waitFor();
  const seen = large.getByRole("img", { name: `holiday/${name}.jpg`, exact: true });
  const [boxAt, photoAt] = [await box.boundingBox(), await seen.boundingBox()];
  if (!boxAt || !photoAt) throw new Error("The photo or its box has no place on the page.");
  expect(photoAt.width / photoAt.height).toBeCloseTo(1, 1);
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
  const across = (x: number) => (x - photoAt.x) / photoAt.width;
  const down = (y: number) => (y - photoAt.y) / photoAt.height;
  return [across(boxAt.x), down(boxAt.y), across(boxAt.x + boxAt.width), down(boxAt.y + boxAt.height)];
}

test("closed and opened again without a network, the library is there, and finds the cat", async () => {
  await app.close();
  await cloud!.close();
  cloud = undefined;
  await open();
  await goTo(page, `#/photos?bucket=${bucket}&prefix=holiday/`);
  await page.getByText(/Offline/).first().waitFor({ timeout: 60_000 });
  await tile("holiday/cat.jpg").waitFor();
  await page.getByRole("combobox", { name: /^Search/ }).fill("cat ≥ 80 %");
  await page.getByRole("gridcell", { name: /Photo holiday\/cat.jpg/ }).waitFor();
  await expect.poll(() => page.getByRole("gridcell").count()).toBe(1);
  await page.getByRole("combobox", { name: /^Search/ }).fill("cat ≥ 95 %");
  await expect.poll(() => page.getByRole("gridcell").count()).toBe(0);
}, 120_000);

test("online again and dropped again, nothing is asked of Rekognition", async () => {
  cloud = await startSandbox({ dataDir: join(folder, "account"), port });
  await goTo(page, `#/photos?bucket=${bucket}`);
  await page.getByRole("gridcell", { name: "Folder holiday/" }).waitFor({ timeout: 60_000 });
  await goTo(page, `#/photos?bucket=${bucket}&prefix=again/`);
  const dialog = await dropHoliday();
  await dialog.getByRole("button", { name: "Upload 4 files" }).click();
  await goTo(page, `#/photos?bucket=${bucket}&prefix=again/holiday/`);
  await chip("again/holiday/cat.jpg", "Cat").waitFor({ state: "attached", timeout: labelTimeout });
  await chip("again/holiday/turned.jpg", "Person").waitFor({ state: "attached", timeout: labelTimeout });
  expect(labelCalls()).toBe(0);
}, 2 * labelTimeout);
