import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { Page } from "playwright-core";
import { startApp, type RunningApp } from "../e2e/app.ts";
import { goTo, openPane, row, settle, type PaneTitle } from "../e2e/console.ts";
import { dropFiles } from "../e2e/drop-files.ts";
import { build } from "./build.ts";
import { ensureChromium } from "./chromium.ts";
import { cacheDir, root } from "./paths.ts";

/**
 * The pictures of docs/screenshots, from the running app on a freshly seeded sandbox:
 * `npm run screenshots`. They show no machine, no person and no account but the sandbox's.
 */
const outDir = join(root, "docs/screenshots");
const themes = ["dark", "light"] as const;
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
const mostBytes = 250_000;
/** Three drawn photos are in it from the start. */
const folder = "#/photos?bucket=edx-photo-bucket&prefix=photos/2026/coast/";
const photos = ["chelsea", "coffee", "astronaut"];
const sandbox = { profile: "sandbox", region: "us-west-2" };

interface Shot {
  name: string;
  pane: PaneTitle;
  /** Also at 1920 × 1080. */
  large?: boolean;
  /** Brings the pane, once open, to what is worth showing. */
  arrange(page: Page, app: RunningApp): Promise<void>;
}

const tile = (page: Page, name: string) => page.getByRole("gridcell", { name: new RegExp(`^Photo .*${name}\\.jpg`) });

const shots: readonly Shot[] = [
  {
    name: "network", pane: "Network", large: true,
    arrange: async (page) => {
      await page.getByRole("treeitem", { name: /^Subnet .*public-a/ }).waitFor();
      // Beside its details the small picture would show half of the map.
      if (page.viewportSize()!.width < large.width) return;
      await page.getByRole("treeitem", { name: /^Subnet .*public-a/ }).click();
      await page.getByRole("complementary", { name: /details$/ }).waitFor();
    },
  },
  {
    name: "network-path", pane: "Network", large: true,
    arrange: async (page) => {
      await goTo(page, "#/network?tab=path&from=internet&to=app-1&port=5000");
      await page.getByRole("region", { name: "Answer" }).getByText(/^No\./).waitFor();
    },
  },
  {
    name: "instances", pane: "Instances",
    arrange: async (page) => {
      await row(page, "Instances", "web-1").click();
      await page.getByText("Security groups").first().waitFor();
    },
  },
  {
    name: "launch", pane: "Instances", large: true,
    arrange: async (page) => {
      await goTo(page, "#/instances?launch=new");
      await page.getByRole("textbox", { name: "Name" }).first().fill("web-3");
      const subnet = page.getByRole("combobox", { name: "Subnet" });
      await subnet.selectOption(await subnet.locator("option", { hasText: "edx-subnet-public-b" }).first().getAttribute("value"));
      await page.getByRole("application", { name: /^Map of the VPC/ }).scrollIntoViewIfNeeded();
    },
  },
  { name: "photos", pane: "Photos", large: true, arrange: showPhotos },
  {
    name: "photo", pane: "Photos",
    arrange: async (page) => {
      await showPhotos(page);
      await tile(page, "chelsea").click();
      await page.locator('.photos-box[data-label="Cat"]').first().waitFor();
    },
  },
  {
    name: "metrics", pane: "Metrics",
    arrange: async (page) => {
      await page.getByRole("img", { name: /^Chosen metrics/ }).locator("canvas").waitFor();
    },
  },
  {
    name: "users", pane: "Users",
    arrange: async (page) => {
      await row(page, "Users", "Confirmed").first().click();
      await page.getByText("Attributes").waitFor();
    },
  },
  {
    name: "journal", pane: "Journal",
    arrange: async (page, { call }) => {
      // One call that AWS refuses, among those that it answers.
      await call("s3.createBucket", { bucket: "edx-photo-bucket" }, sandbox).catch(() => {});
      await row(page, "AWS calls", "BucketAlreadyOwnedByYou").first().click();
      await page.getByText("HTTP status").waitFor();
    },
  },
];

async function showPhotos(page: Page): Promise<void> {
  await goTo(page, folder);
  for (const name of photos) await tile(page, name).locator("img[data-ready]").waitFor();
  await page.mouse.move(0, 0);
}

/** Drops three photos into the seeded bucket, has them labelled, and clears what announces it. */
async function fill({ page, call }: RunningApp): Promise<void> {
  await page.getByRole("button", { name: "Understood" }).click();
  await openPane(page, "Photos");
  await goTo(page, folder);
  await page.locator(".photos-drop-zone").waitFor();
  await dropFiles(page, ".photos-drop-zone", photos.map((name) => fileURLToPath(new URL(`../e2e/photos/${name}.jpg`, import.meta.url))));
  await page.getByRole("dialog").getByRole("button", { name: "Upload 3 files" }).click();
  for (const name of photos) await tile(page, name).locator(".photos-chips").waitFor({ state: "attached", timeout: 120_000 });
  await call("transfers.clearTransfers");
}

async function shoot(app: RunningApp, { name, pane, arrange }: Shot, theme: string, suffix: string): Promise<void> {
  const { page } = app;
  await page.reload();
  await openPane(page, pane);
  await arrange(page, app);
  await settle(page);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const file = `${name}-${theme}${suffix}.png`;
  const picture = await compress(await page.screenshot({ animations: "disabled", caret: "hide" }));
  if (picture.length > mostBytes) throw new Error(`${file} has ${picture.length} bytes, more than ${mostBytes}.`);
  await writeFile(join(outDir, file), picture);
  console.log(`${file}  ${Math.round(picture.length / 1024)} KB`);
}

/** As many colours of a palette as the limit allows: 256 look like the screen, photographs need fewer. */
async function compress(png: Buffer): Promise<Buffer> {
  let picture = png;
  for (const colours of [256, 192, 128, 96, 64]) {
    picture = await sharp(png).png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 1 }).toBuffer();
    if (picture.length <= mostBytes) break;
  }
  return picture;
}

await build({ say: console.log });
process.env.CHROME_PATH ??= ensureChromium();
await mkdir(outDir, { recursive: true });
const wanted = process.argv.slice(2);
const app = await startApp(small);
try {
  await app.call("sessions.describeIdentity", {}, sandbox);
  await fill(app);
  for (const theme of themes) {
    await app.call("app.setPreferences", { theme });
    for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      await app.page.setViewportSize(small);
      await shoot(app, shot, theme, "");
      if (!shot.large) continue;
      await app.page.setViewportSize(large);
      await shoot(app, shot, theme, "-1920");
    }
  }
} catch (error) {
  await writeFile(join(cacheDir, "screenshot-failed.png"), await app.page.screenshot());
  throw error;
} finally {
  await app.close();
}
