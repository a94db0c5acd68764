import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { goTo } from "./console.ts";
import { dropFiles } from "./drop-files.ts";

const bucket = "edx-photo-bucket";
const mebibyte = 1024 * 1024;

let app: RunningApp;
let page: Page;
let trip: string;
let film: string;

beforeAll(async () => {
  app = await startApp();
  page = app.page;
  trip = join(app.home, "trip");
  await mkdir(join(trip, "day 1"), { recursive: true });
  await mkdir(join(trip, "empty"));
  const photo = fileURLToPath(new URL("./photos/coffee.jpg", import.meta.url));
  await copyFile(photo, join(trip, "coffee.jpg"));
  await copyFile(photo, join(trip, "day 1/coffee.jpg"));
  await writeFile(join(trip, "notes.txt"), "no photo");
  film = join(app.home, "film.mov");
  await writeFile(film, Buffer.alloc(80 * mebibyte, "film"));
  await goTo(page, `#/photos?bucket=${bucket}`);
  await page.getByRole("gridcell").first().waitFor();
});
afterAll(() => app?.close());

async function upload(path: string, button: string): Promise<void> {
  await dropFiles(page, ".photos-drop-zone", [path]);
  await page.getByRole("dialog").getByRole("button", { name: button }).click();
}

const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });

test("a dropped folder arrives as that folder", async () => {
  await upload(trip, "Upload 3 files");
  await page.getByText("3 files done").waitFor();
  await page.getByRole("gridcell", { name: "Folder trip/" }).click();
  await page.getByRole("gridcell", { name: "Photo trip/coffee.jpg" }).waitFor();
  await page.getByRole("gridcell", { name: "File trip/notes.txt" }).waitFor();
  await page.getByRole("gridcell", { name: "Folder trip/day 1/" }).waitFor();
  expect(await page.getByRole("gridcell").count()).toBe(3);
});

test("dropped again, each file waits for an answer: keep both for one, skip the others", async () => {
  await page.getByRole("link", { name: bucket }).click();
  await page.getByRole("gridcell", { name: "Folder trip/" }).waitFor();
  await upload(trip, "Upload 3 files");
  await page.getByText("3 files wait for your answer").waitFor();
  await page.getByRole("button", { name: "Transfers" }).click();
  await row("trip/notes.txt").filter({ hasText: "The key exists already" }).getByRole("button", { name: "Keep both" }).click();
  await page.getByText("2 files wait for your answer").waitFor();
  await page.getByRole("button", { name: "Skip all" }).click();
  await page.getByText("2 skipped").first().waitFor();
  await page.getByRole("gridcell", { name: "Folder trip/" }).click();
  await expect.poll(() => page.getByRole("gridcell", { name: /^File trip\/notes/ }).count()).toBe(2);
  expect(await page.getByRole("gridcell").count()).toBe(4);
  await page.getByRole("group", { name: "All transfers" }).getByRole("button", { name: "Clear" }).click();
});

test("a long upload pauses, stays in sight from another pane, resumes, and leaves nothing when it is cancelled", async () => {
  await app.call("sandbox.setFaults", { latencyMs: [400, 400], service: "s3", operation: "UploadPart" });
  await upload(film, "Upload 1 file");
  const transfers = page.getByRole("region", { name: "Transfers" });
  await transfers.getByText(/MiB of 80 MiB/).first().waitFor();
  await transfers.getByRole("button", { name: "Pause all" }).click();
  await transfers.getByText(/1 paused/).first().waitFor();
  await page.getByRole("link", { name: "Journal" }).click();
  await page.getByRole("region", { name: /^Journal of/ }).waitFor();
  await transfers.getByRole("button", { name: "Resume all" }).click();
  await transfers.getByRole("button", { name: "Pause all" }).waitFor();
  await transfers.getByRole("button", { name: "Cancel all" }).click();
  await transfers.getByRole("group", { name: "All transfers" }).getByRole("button", { name: "Clear" }).waitFor();
  await app.call("sandbox.setFaults", {});
  await page.goBack();
  await page.getByRole("gridcell", { name: "Photo trip/coffee.jpg" }).waitFor();
  await page.getByRole("button", { name: "Refresh" }).click();
  expect(await page.getByRole("gridcell", { name: /film/ }).count()).toBe(0);
  expect(app.problems).toEqual([]);
});
