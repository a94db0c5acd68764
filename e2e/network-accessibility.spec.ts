import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { goTo, openPane } from "./console.ts";
import { findViolations } from "./find-violations.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
});
afterAll(() => app?.close());

/** Every view of the network with what opens over it, in the order in which one follows from the other. */
const views: readonly (readonly [name: string, show: () => Promise<unknown>])[] = [
  ["a subnet's details", () => page.getByRole("treeitem", { name: /^Subnet edx-subnet-public-a/ }).click()],
  ["matches of a search", () => page.getByRole("textbox", { name: "Find in the network" }).fill("web")],
  ["the tags", () => page.getByRole("button", { name: "Tags to filter by" }).click()],
  ["a table that the search narrows", async () => {
    await page.keyboard.press("Escape");
    await goTo(page, "#/network?tab=subnets&filter=public");
    await page.getByText("2 of 4 subnets; the search hides 2").waitFor();
  }],
  ["a path", async () => {
    await goTo(page, "#/network?tab=path&from=internet&to=db-1&port=3306");
    await page.getByRole("region", { name: "Answer" }).waitFor();
  }],
  ["the address space", async () => {
    await goTo(page, "#/network?tab=address-space");
    await page.getByText("Plan further subnets").click();
    await page.getByRole("table", { name: "Planned subnets" }).waitFor();
  }],
  ["findings", () => goTo(page, "#/network?tab=findings")],
  ["the export menu", async () => {
    await goTo(page, "#/network");
    await page.getByRole("button", { name: "Export the map" }).click();
  }],
  ["a saved network", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /^JSON/ }).click()]);
    await page.getByLabel("Saved network").setInputFiles({ name: "saved.json", mimeType: "application/json", buffer: await readFile(await download.path()) });
    await page.getByText("A saved network, not live.").waitFor();
  }],
  ["the dialog that creates a VPC", async () => {
    await page.getByRole("button", { name: "Back to live" }).click();
    await page.getByRole("button", { name: "Create VPC" }).click();
    await page.getByRole("dialog", { name: "Create VPC" }).waitFor();
  }],
];

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in any view of the network, ${theme}`, async () => {
    await app.call("app.setPreferences", { theme });
    await goTo(page, "#/network");
    await page.reload();
    await openPane(page, "Network");
    await page.getByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ }).waitFor();
    const found: string[] = [];
    for (const [name, show] of views) {
      await show();
      found.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
    }
    expect(found).toEqual([]);
    expect(app.problems).toEqual([]);
  });
}
