import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOnCloudAccount, type CloudAccount } from "./cloud-account.ts";
import { goTo } from "./console.ts";
import { dropFiles } from "./drop-files.ts";

const photo = (name: string) => fileURLToPath(new URL(`./photos/${name}.jpg`, import.meta.url));
const bucket = "e2e-library";
const labelTimeout = 90_000;

let account: CloudAccount;
let page: Page;

beforeAll(async () => {
  account = await startOnCloudAccount();
  page = account.app.page;
  await makePhotos(join(account.folder, "holiday"));
}, 60_000);
afterAll(() => account?.close());

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

const tile = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` });
const labelCalls = () => account.cloud.requestLog.entries().filter(({ operation }) => operation === "DetectLabels").length;
const chip = (name: string, label: string) => tile(name).locator(`.photos-chips[title*="${label} "]`);

async function dropHoliday(): Promise<Locator> {
  await dropFiles(page, ".photos-drop-zone", [join(account.folder, "holiday")]);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Label 4 photos as they land").waitFor();
  return dialog;
}

test("a dropped folder is uploaded, and each photo labelled once", async () => {
  await account.app.call("s3.createBucket", { bucket }, { profile: "cloud", region: "us-west-2" });
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
  await account.stopCloud();
  await account.restartApp();
  page = account.app.page;
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
  await account.startCloud();
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
