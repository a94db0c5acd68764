import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await page.getByRole("button", { name: "Understood" }).click();
});
afterEach(() => app.call("sandbox.setFaults", {}));
afterAll(() => app?.close());

const go = (pane: string) => page.getByRole("navigation", { name: "Panes" }).getByRole("link", { name: pane }).click();
const row = (text: string) => page.getByRole("row").filter({ hasText: text });

/** By the palette, as one who does not leave the keyboard. */
async function command(words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Commands" }).fill(words);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
}

test("network: the course network as boxes, and the route that makes a subnet private", async () => {
  await go("Network");
  const zone = page.getByRole("region", { name: "Availability Zone us-west-2a" });
  await zone.getByRole("region", { name: "Subnet edx-subnet-public-a" }).getByText("public · 0.0.0.0/0 → igw").waitFor();
  await zone.getByRole("region", { name: "Subnet edx-subnet-private-a" }).getByText("edx-subnet-private-a").click();
  const details = page.getByRole("complementary", { name: "Subnet details" });
  await details.getByText(/Private: 0\.0\.0\.0\/0 goes to the NAT gateway nat-/).waitFor();
  await page.goBack();
  await details.waitFor({ state: "detached" });
});

test("network: what cannot be read is said beside the rest", async () => {
  await app.call("sandbox.setFaults", { serverErrorRate: 1, service: "ec2", operation: "DescribeInstances" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByText("Not everything could be read.").waitFor();
  await page.getByRole("region", { name: "Subnet edx-subnet-public-a" }).getByText("instances not read").waitFor();
  await app.call("sandbox.setFaults", {});
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("button", { name: /^web-1/ }).waitFor();
});

test("network: 500 subnets with 5,000 instances open, and are searched", async () => {
  await command("switch region eu-central-1");
  await page.getByText(/500 subnets · 5,000 instances/).waitFor();
  await page.getByRole("textbox", { name: "Find in the network" }).fill("ads-edge-a-15");
  await page.getByRole("region", { name: "Subnet ads-edge-a-15" }).waitFor();
  expect(await page.getByRole("region", { name: /^Subnet/ }).count()).toBe(1);
  await command("switch region us-west-2");
  await page.getByRole("region", { name: "VPC edx-build-aws-vpc" }).waitFor();
});

test("instances: one stops after its confirmation, and its row follows by itself", async () => {
  await go("Instances");
  await row("web-2").click();
  await page.getByRole("button", { name: "Stop" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Stop 1 instance?").waitFor();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await row("web-2").getByText("stopping").waitFor();
  await row("web-2").getByText("stopped").waitFor({ timeout: 60_000 });
});

test("instances: a protected profile wants its name typed", async () => {
  await command("switch profile sandbox-prod");
  await page.getByText(/Protected profile/).waitFor();
  await row("prod-web-1").click();
  await page.getByRole("button", { name: "Reboot" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Reboot" });
  await dialog.getByRole("textbox").fill("sandbox");
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole("textbox").fill("sandbox-prod");
  await confirm.click();
  await page.getByText("Rebooting 1 instance").waitFor();
  await command("switch profile 000000000001");
  await row("web-1").waitFor();
});

test("instances: after a storm of switches only the last context's rows show", async () => {
  const regions = ["us-east-1", "eu-central-1", "us-west-2"];
  for (let turn = 0; turn < 12; turn++) {
    await page.getByRole("button", { name: /^Region / }).click();
    await page.getByRole("combobox", { name: "Regions" }).fill(regions[turn % 3]!);
    await page.keyboard.press("Enter");
  }
  await row("app-1").waitFor();
  const names = () => page.getByRole("row").locator("b").allTextContents();
  expect(await names()).toEqual(["app-1", "app-2", "db-1", "web-1", "web-2", "worker-1"]);
});

test("metrics: opens on the instances' load with units, and an alarm shows its threshold's chart", async () => {
  await go("Metrics");
  await row("CPUUtilization · web-1 · Average").getByText(/\d %/).first().waitFor();
  await page.getByRole("tab", { name: /^Alarms/ }).click();
  await page.getByRole("grid", { name: "Alarms" }).getByRole("row").nth(1).click();
  await page.getByRole("complementary", { name: "alarm details" }).getByRole("img").waitFor();
});

test("users: the pool in words, and a user who is disabled", async () => {
  await go("Users");
  await page.getByText("People sign in with their email.").waitFor();
  const first = page.getByRole("grid", { name: "Users" }).getByRole("row").filter({ hasText: "enabled" }).first();
  const email = await first.locator("b").textContent();
  await first.click();
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await row(email!).getByText("disabled").waitFor();
});

test("journal: the calls just made, live, and the failed ones apart", async () => {
  await go("Journal");
  await row("AdminDisableUser").first().waitFor();
  await page.getByRole("button", { name: "Only failures" }).click();
  await row("InternalError").or(row("ServiceUnavailable")).or(row("Unavailable")).first().waitFor();
});

test.each(["dark", "light"] as const)("axe finds nothing in any pane, %s", async (colorScheme) => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  for (const pane of ["Network", "Instances", "Metrics", "Users", "Journal"]) {
    await go(pane);
    await page.getByRole("heading", { name: pane, level: 1 }).waitFor();
    await page.getByRole("status", { name: /^Loading/ }).first().waitFor({ state: "detached" });
    await page.evaluate(axe);
    const found = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 160)))");
    expect(found, pane).toEqual([]);
  }
});

test("the page threw nothing", () => {
  expect(app.problems).toEqual([]);
});
