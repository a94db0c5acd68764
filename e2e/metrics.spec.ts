import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Metrics");
});
afterAll(() => app?.close());

/** How many pixels of a picture have none of the greys of background, grid and words. */
async function countColoured(drawn: Locator): Promise<number> {
  const { data, info } = await sharp(await drawn.screenshot()).raw().toBuffer({ resolveWithObject: true });
  let coloured = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured += 1;
  }
  return coloured;
}

test("the first instances' load is drawn without asking, and named in the legend", async () => {
  const chart = page.getByRole("img", { name: /^Chosen metrics/ });
  await expect.poll(() => countColoured(chart.locator("canvas")), { timeout: 60_000 }).toBeGreaterThan(500);
  await page.getByText(/CPUUtilization · web-1 · Average/).waitFor();
});

test("a metric is found by its name and drawn with the others, and taken away again", async () => {
  await page.getByRole("heading", { name: "6 metrics" }).waitFor();
  await page.getByRole("textbox", { name: "Find metrics" }).fill("NetworkIn web-1");
  await page.getByRole("treeitem", { name: /^NetworkIn / }).first().click();
  await page.getByRole("heading", { name: "7 metrics" }).waitFor();
  await page.getByText(/NetworkIn · web-1/).waitFor();
  await page.getByRole("treeitem", { name: /^NetworkIn / }).first().click();
  await page.getByRole("heading", { name: "6 metrics" }).waitFor();
});

test("a longer range offers only the periods that CloudWatch keeps for it", async () => {
  const period = page.getByLabel("Period");
  await page.getByLabel("Statistic").selectOption("Maximum");
  await page.getByText(/CPUUtilization · web-1 · Maximum/).waitFor();
  const before = await period.locator("option").allInnerTexts();
  const range = page.getByLabel("Range");
  await range.selectOption({ index: (await range.locator("option").count()) - 1 });
  await expect.poll(async () => (await period.locator("option").allInnerTexts()).length).toBeLessThan(before.length);
});

test("the alarm that rings stands first, and is drawn with its threshold", async () => {
  await page.getByRole("tab", { name: /^Alarms/ }).click();
  const ringing = row(page, "Alarms", "In alarm").first();
  await ringing.click();
  const details = page.getByRole("complementary", { name: "alarm details" });
  await details.getByText(/threshold|Threshold/).first().waitFor();
  await expect.poll(() => countColoured(details.locator("canvas")), { timeout: 60_000 }).toBeGreaterThan(200);
  expect(app.problems).toEqual([]);
});
