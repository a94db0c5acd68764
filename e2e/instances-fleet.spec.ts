import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, settle } from "./console.ts";

/** Instances of several profiles and regions in one table. */
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

const scope = () => page.getByRole("form", { name: "Profiles and regions" });
async function openScope(): Promise<void> {
  await page.getByRole("button", { name: /^Profiles and regions: / }).click();
  await scope().waitFor();
}

test("two profiles and all their regions stand in one table, none of their instances missing", async () => {
  await openScope();
  await scope().getByRole("checkbox", { name: /^sandbox-prod/ }).check();
  await scope().getByRole("radio", { name: "All that each account has enabled" }).check();
  await scope().getByRole("button", { name: "Show" }).click();
  await page.getByText(/[\d,]+ instances in 6 places/).waitFor({ timeout: 60_000 });
  const counts = new Map<string, number>();
  for (const profile of ["sandbox", "sandbox-prod"]) {
    for (const region of ["us-west-2", "us-east-1", "eu-central-1"]) {
      const { rows } = await app.call<{ rows: unknown[] }>("ec2.listInstances", {}, { profile, region });
      counts.set(`${profile} ${region}`, rows.length);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  await page.getByText(`${total.toLocaleString("en-US")} instances in 6 places`).waitFor();
});

test("a region that the account has not enabled fails alone, beside the rows of the others", async () => {
  await openScope();
  await scope().getByRole("radio", { name: "These regions" }).check();
  await scope().getByRole("textbox", { name: "Another region" }).fill("eu-south-1");
  await page.keyboard.press("Enter");
  await scope().getByRole("checkbox", { name: /^us-west-2/ }).check();
  await scope().getByRole("button", { name: "Show" }).click();
  await settle(page);
  const failed = page.getByRole("alert").filter({ hasText: "Not everything could be read." });
  await failed.getByText("sandbox, eu-south-1", { exact: true }).waitFor();
  await failed.getByText("sandbox-prod, eu-south-1", { exact: true }).waitFor();
  await row(page, "Instances", "web-1").first().waitFor();
});

test("a throttled reading is told beside the rows that were there, until one comes through", async () => {
  await app.call("sandbox.setFaults", { service: "ec2", throttleRate: 1 });
  await page.getByRole("button", { name: "Refresh" }).click();
  const failed = page.getByRole("alert").filter({ hasText: "Not everything could be read." });
  await failed.getByText(/Its rows are of an earlier answer\./).first().waitFor({ timeout: 60_000 });
  await row(page, "Instances", "web-1").first().waitFor();
  await app.call("sandbox.setFaults", {});
  await page.getByRole("button", { name: "Refresh" }).click();
  await failed.getByText(/Its rows are of an earlier answer\./).first().waitFor({ state: "detached", timeout: 60_000 });
});

test("what is selected in two accounts is asked for in each, and the protected one's name is typed", async () => {
  await page.getByRole("combobox", { name: "Filter instances" }).fill("running");
  const grid = page.getByRole("grid", { name: "Instances" });
  const [own, prod] = [grid.getByRole("row").filter({ hasText: "web-2" }).filter({ hasNotText: "sandbox-prod" }).first(), grid.getByRole("row").filter({ hasText: "sandbox-prod" }).first()];
  await own.getByRole("checkbox").check();
  await prod.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Reboot", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Reboot 2 instances in 2 places?").waitFor();
  const confirm = dialog.getByRole("button", { name: "Reboot", exact: true });
  const typed = dialog.getByRole("textbox", { name: "Type sandbox-prod to confirm" });
  await typed.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await typed.fill("sandbox-prod");
  await confirm.click();
  await dialog.waitFor({ state: "detached" });
  const { calls } = await app.call<{ calls: { operation: string; outcome: string; profile: string }[] }>("journal.listCalls", { limit: 1000 });
  const reboots = calls.filter(({ operation, outcome }) => operation === "RebootInstances" && outcome === "ok").map(({ profile }) => profile);
  expect(reboots.sort()).toEqual(["sandbox", "sandbox-prod"]);
});
