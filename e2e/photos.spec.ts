import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { dropFiles } from "./drop-files.ts";

const photo = (name: string) => fileURLToPath(new URL(`./photos/${name}.jpg`, import.meta.url));
const bucket = "e2e-holiday-photos";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
});
afterAll(() => app?.close());

async function switchTo(kind: "Profile" | "Region", words: string, shown: RegExp): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${kind} `) }).click();
  await page.getByRole("combobox", { name: `${kind}s` }).fill(words);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: shown }).waitFor();
}

const tile = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` });

test("opens on the sandbox, and switches region and profile and back", async () => {
  await page.getByRole("button", { name: /^Profile sandbox(?!-)/ }).waitFor();
  await page.getByRole("link", { name: "Photos" }).click();
  await page.getByRole("heading", { name: "Buckets" }).waitFor();
  await switchTo("Region", "us-east-1", /^Region us-east-1/);
  await switchTo("Profile", "sandbox-prod", /^Profile sandbox-prod/);
  await page.getByText(/Protected profile/).waitFor();
  await switchTo("Profile", "000000000001", /^Profile sandbox(?!-)/);
  await switchTo("Region", "us-west-2", /^Region us-west-2/);
  await page.getByRole("heading", { name: "Buckets" }).waitFor();
});

test("creates a bucket, and says which rule a name breaks", async () => {
  await page.getByRole("button", { name: "Create bucket" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Bucket name").fill("E2E_photos");
  await dialog.getByText("A bucket name has no capital letters.").waitFor();
  await dialog.getByText("A bucket name has no underscore; use a hyphen.").waitFor();
  expect(await dialog.getByRole("button", { name: "Create bucket" }).isDisabled()).toBe(true);
  await dialog.getByLabel("Bucket name").fill(bucket);
  await dialog.getByRole("button", { name: "Create bucket" }).click();
  await page.getByText("Drop photos here").waitFor();
});

test("dropped photos are announced, uploaded with progress, and labelled", async () => {
  const photos = ["chelsea", "coffee", "astronaut"];
  await dropFiles(page, ".photos-drop-zone", photos.map(photo), async () => {
    await page.getByText("Drop 3 items").waitFor();
  });
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Label 3 photos as they land").waitFor();
  await dialog.getByText(/3 calls/).waitFor();
  await dialog.getByRole("button", { name: "Upload 3 files" }).click();
  await page.getByText("3 files done").waitFor();
  for (const name of photos) await tile(`${name}.jpg`).waitFor();
  await expectChip("chelsea.jpg", "Cat");
  await expectChip("coffee.jpg", "Cup");
  await expectChip("astronaut.jpg", "Person");
});

/** The surest labels of a tile are in it once the photo is labelled; its title names them all. */
async function expectChip(name: string, label: string): Promise<void> {
  await tile(name).locator(`.photos-chips[title*="${label} "]`).waitFor({ state: "attached", timeout: 60_000 });
}

test("a photo opens large with boxes where the model saw the cat", async () => {
  await tile("chelsea.jpg").click();
  const large = page.getByRole("region", { name: "Photo chelsea.jpg" });
  const box = large.locator('.photos-box[data-label="Cat"]').first();
  await box.waitFor();
  const [boxAt, photoAt] = [await box.boundingBox(), await large.getByRole("img", { name: "chelsea.jpg", exact: true }).boundingBox()];
  if (!boxAt || !photoAt) throw new Error("The photo or its box has no place on the page.");
  expect(boxAt.width * boxAt.height).toBeGreaterThan(photoAt.width * photoAt.height * 0.15);
  expect(boxAt.x).toBeGreaterThanOrEqual(photoAt.x - 3);
  expect(boxAt.x + boxAt.width).toBeLessThanOrEqual(photoAt.x + photoAt.width + 3);
  await large.getByRole("button", { name: /^Cat/ }).hover();
  await large.locator('.photos-box[data-label="Cat"][data-highlighted]').first().waitFor();
  await large.getByRole("tab", { name: "Details" }).click();
  await large.getByText("image/jpeg").waitFor();
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
  await page.locator(".gallery-tile:focus", { hasText: "Photo chelsea.jpg" }).waitFor();
});

test("finds the cat by its label", async () => {
  await page.getByRole("combobox", { name: "Search keys and labels" }).fill("cat");
  await page.getByText("1 hit for cat").waitFor();
  await tile("chelsea.jpg").waitFor();
  expect(await page.getByRole("gridcell").count()).toBe(1);
});

test("a presigned link opens the photo for whoever has it", async () => {
  await tile("chelsea.jpg").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await tile("chelsea.jpg").press("Space");
  await page.getByRole("button", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^Expires .* UTC/).waitFor();
  const url = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  const response = await fetch(url);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  expect((await fetch(url.replace(/X-Amz-Expires=\d+/, "X-Amz-Expires=86400"))).status).toBe(403);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("deletes what was confirmed by name, and the folder says that it is empty", async () => {
  await page.getByRole("combobox", { name: "Search keys and labels" }).fill("");
  await tile("coffee.jpg").waitFor();
  await tile("chelsea.jpg").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Delete 3 items?").waitFor();
  for (const name of ["astronaut.jpg", "chelsea.jpg", "coffee.jpg"]) await dialog.getByText(name, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Drop photos here").waitFor();
  expect(app.problems).toEqual([]);
});
