import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, settle, switchTo } from "./console.ts";

/** The sandbox's instances take some seconds from one state to the next, as EC2's do. */
const patient = { timeout: 60_000 };

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

const instance = (words: string) => row(page, "Instances", words);

async function ask(name: string, action: string) {
  await instance(name).getByText(name, { exact: true }).click();
  await page.getByRole("button", { name: action, exact: true }).click();
  return page.getByRole("dialog");
}

test("stopping says what will happen, asks EC2 first, and the state walks to stopped by itself", async () => {
  await instance("web-1").getByText("running").waitFor();
  const dialog = await ask("web-1", "Stop");
  await dialog.getByText("Stop 1 instance?").waitFor();
  await dialog.getByText(/shuts down; .* is given back/).waitFor();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await dialog.waitFor({ state: "detached" });
  await instance("web-1").getByText("stopped").waitFor(patient);
  const { calls } = await app.call<{ calls: { operation: string; outcome: string }[] }>("journal.listCalls", { limit: 1000 });
  expect(calls.filter(({ operation }) => operation === "StopInstances").map(({ outcome }) => outcome)).toEqual(["ok", "DryRunOperation"]);
});

test("details say what it is, where, and with which groups", async () => {
  const details = page.getByRole("complementary", { name: "instance details" });
  await details.getByText("t2.small").waitFor();
  await details.getByText(/^subnet-/).waitFor();
  await details.getByText(/^sg-/).first().waitFor();
  await details.getByRole("button", { name: "Close instance details" }).click();
  await details.waitFor({ state: "detached" });
});

test("an instance whose state changed meanwhile shows EC2's own refusal", async () => {
  const { rows } = await app.call<{ rows: { name?: string; instanceId: string }[] }>("ec2.listInstances", {}, { profile: "sandbox", region: "us-west-2" });
  const instanceId = rows.find(({ name }) => name === "web-2")?.instanceId;
  const dialog = await ask("web-2", "Reboot");
  const confirm = dialog.getByRole("button", { name: "Reboot" });
  await expect.poll(() => confirm.isEnabled()).toBe(true);
  await app.call("ec2.terminateInstances", { instanceIds: [instanceId] }, { profile: "sandbox", region: "us-west-2" });
  await confirm.click();
  await page.getByText("IncorrectInstanceState").first().waitFor();
});

test("a protected profile wants its name typed before anything is terminated", async () => {
  await page.reload();
  await switchTo(page, "Profile", "sandbox-prod");
  await settle(page);
  const first = page.getByRole("grid", { name: "Instances" }).getByRole("row").filter({ hasText: "running" }).first();
  const name = (await first.getByRole("gridcell").nth(1).innerText()).trim();
  const id = (await first.innerText()).match(/i-[0-9a-f]+/)?.[0] ?? "";
  await first.getByText(name, { exact: true }).click();
  await page.getByRole("button", { name: "Terminate" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Terminate" });
  const field = dialog.getByRole("textbox", { name: "Type sandbox-prod to confirm" });
  await field.fill("sandbox");
  expect(await confirm.isDisabled()).toBe(true);
  await field.fill("sandbox-prod");
  await confirm.click();
  await dialog.waitFor({ state: "detached" });
  await row(page, "Instances", id).getByText(/shutting-down|terminated/).waitFor(patient);
  expect(app.problems).toEqual([]);
});
