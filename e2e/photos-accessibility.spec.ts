import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { goTo, settle } from "./console.ts";
import { dropFiles } from "./drop-files.ts";
import { findViolations } from "./find-violations.ts";

const bucket = "e2e-accessible-photos";
const photos = ["chelsea", "coffee"];
const inBucket = `#/photos?bucket=${bucket}`;

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await app.call("s3.createBucket", { bucket }, { profile: "sandbox", region: "us-west-2" });
  await goTo(page, inBucket);
  await page.getByText("Drop photos here").waitFor();
  await dropFiles(page, ".photos-drop-zone", photos.map((name) => fileURLToPath(new URL(`./photos/${name}.jpg`, import.meta.url))));
  await page.getByRole("dialog").getByRole("button", { name: "Upload 2 files" }).click();
  await tile("chelsea.jpg").locator('.photos-chips[title*="Cat "]').waitFor({ state: "attached", timeout: 90_000 });
});
afterAll(() => app?.close());

const tile = (name: string) => page.getByRole("gridcell", { name: `Photo ${name}` });
const large = () => page.getByRole("region", { name: "Photo chelsea.jpg" });

type Look = (name: string, show: () => Promise<unknown>) => Promise<void>;

/** The folder, what is chosen in it, and what opens over it. */
async function overTheFolder(look: Look): Promise<void> {
  await look("the folder", () => tile("coffee.jpg").locator("img[data-ready]").waitFor());
  await look("the search help", async () => {
    await page.getByRole("button", { name: "How to search" }).click();
    await page.getByRole("dialog", { name: "How to search" }).waitFor();
  });
  await page.keyboard.press("Escape");
  await look("what there is to browse", async () => {
    await page.getByRole("button", { name: "Browse by label, month and size" }).click();
    await page.getByRole("dialog", { name: "Browse" }).getByRole("button", { name: /^Cat 1 photo/ }).waitFor();
  });
  await page.keyboard.press("Escape");
  await look("a search", async () => {
    await page.getByRole("combobox", { name: "Search keys and labels" }).fill("cat");
    await page.getByText("1 hit for cat").waitFor();
  });
  await goTo(page, inBucket);
  await tile("coffee.jpg").waitFor();
  await look("the selection's menu", async () => {
    await tile("chelsea.jpg").focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Compare" }).waitFor();
  });
  await look("two photos compared", async () => {
    await page.getByRole("menuitem", { name: "Compare" }).click();
    await page.getByRole("dialog", { name: "Compare 2 photos" }).getByRole("img").nth(1).waitFor();
  });
  await page.keyboard.press("Escape");
  await goTo(page, inBucket);
}

async function inTheLargeView(look: Look): Promise<void> {
  await goTo(page, `${inBucket}&open=chelsea.jpg`);
  await large().getByRole("img", { name: "chelsea.jpg", exact: true }).waitFor();
  const titles = await large().getByRole("tablist", { name: "About the photo" }).getByRole("tab").allTextContents();
  expect(titles).toEqual(expect.arrayContaining(["Labels", "Faces", "Details", "Versions"]));
  for (const title of titles) {
    await look(`the tab ${title}`, async () => {
      await large().getByRole("tab", { name: title, exact: true }).click();
      await large().getByRole("tabpanel", { name: title }).waitFor();
      await settle(page);
    });
  }
  await look("the keys of the large view", async () => {
    await large().focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  });
  await page.keyboard.press("Escape");
}

async function inTheSections(look: Look): Promise<void> {
  await goTo(page, inBucket);
  const titles = await page.getByRole("tablist", { name: "Bucket", exact: true }).getByRole("tab").allTextContents();
  expect(titles).toEqual(expect.arrayContaining(["Photos", "Settings", "Deleted", "Incomplete uploads"]));
  for (const title of titles) {
    await look(`the section ${title}`, async () => {
      await page.getByRole("tab", { name: title, exact: true }).click();
      await settle(page);
    });
  }
  await goTo(page, "#/photos");
  await look("the costs", async () => {
    await page.getByRole("tab", { name: "Rekognition costs" }).click();
    await settle(page);
  });
}

async function inTheTransfers(look: Look): Promise<void> {
  const transfers = page.getByRole("region", { name: "Transfers" });
  const toggle = transfers.getByRole("button", { name: "Transfers", exact: true });
  await look("the transfers", () => toggle.click());
  await look("their history", async () => {
    await transfers.getByRole("tab", { name: "History" }).click();
    await transfers.getByText(/2 files/).first().waitFor();
  });
  await toggle.click();
}

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in any view of Photos, ${theme}`, async () => {
    await app.call("app.setPreferences", { theme });
    await goTo(page, inBucket);
    await page.reload();
    await tile("coffee.jpg").waitFor();
    const found: string[] = [];
    const look: Look = async (name, show) => {
      await show();
      found.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
    };
    await overTheFolder(look);
    await inTheLargeView(look);
    await inTheSections(look);
    await inTheTransfers(look);
    expect(found).toEqual([]);
    expect(app.problems).toEqual([]);
  });
}
