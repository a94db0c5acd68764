import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Network");
});
afterAll(() => app?.close());

test("subnets are planned off those that are there, with the commands to make them", async () => {
  await page.getByRole("tab", { name: "Address space" }).click();
  await page.getByText("65,536 addresses: 1,024 in subnets, 64,512 in none").waitFor();
  await page.getByText("Plan further subnets").click();
  await page.getByRole("table", { name: "Planned subnets" }).getByRole("row", { name: /public-a us-west-2a 10\.1\.5\.0\/24/ }).waitFor();
  await page.getByText(/aws ec2 create-subnet .*--cidr-block 10\.1\.5\.0\/24/).waitFor();
});

test("an open port that is reached stands first among the findings, and leads to its group", async () => {
  await page.getByRole("tab", { name: /^Findings/ }).click();
  const high = page.getByRole("region", { name: "High severity" });
  await high.getByRole("heading", { name: "Port 22/tcp (SSH) open to the world in ssh" }).waitFor();
  await high.getByRole("button", { name: "ssh", exact: true }).click();
  await page.getByRole("complementary", { name: "Security group details" }).waitFor();
});

test("what the pane offers as JSON is opened again from the file, and left", async () => {
  await page.getByRole("tab", { name: "Map" }).click();
  await page.getByRole("button", { name: "Export the map" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /^JSON/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^skydeck-sandbox-us-west-2-\d{4}-\d{2}-\d{2}\.json$/);
  const buffer = await readFile(await download.path());
  await page.getByLabel("Saved network").setInputFiles({ name: "of-the-course.json", mimeType: "application/json", buffer });
  await page.getByText("A saved network, not live.").waitFor();
  await page.getByText(/of-the-course\.json: profile sandbox \(account \d+\), us-west-2/).waitFor();
  await page.getByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ }).waitFor();
  await page.getByRole("button", { name: "Back to live" }).click();
  await page.getByText("A saved network, not live.").waitFor({ state: "detached" });
  expect(app.problems).toEqual([]);
});
