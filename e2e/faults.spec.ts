import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, settle, switchTo } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
});
afterAll(() => app?.close());

async function openSandboxMenu(item: RegExp): Promise<void> {
  await page.getByRole("button", { name: /^Sandbox(,|$)/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function setFaults(values: Readonly<Record<string, string>>): Promise<void> {
  await openSandboxMenu(/^Faults/);
  const dialog = page.getByRole("dialog", { name: "Faults of the sandbox" });
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function allOff(): Promise<void> {
  await openSandboxMenu(/^Faults/);
  const dialog = page.getByRole("dialog", { name: "Faults of the sandbox" });
  await dialog.getByRole("button", { name: "All off" }).click();
  await dialog.waitFor({ state: "detached" });
}

test.each([
  { words: "throttling", fault: "Throttling", code: /RequestLimitExceeded/ },
  { words: "server errors", fault: "Server errors", code: /Unavailable|InternalError|InternalFailure/ },
])("under $words a pane that was never read says what failed and offers to retry; off again, the retry works", async ({ fault, code }) => {
  await openPane(page, "Instances");
  await setFaults({ [fault]: "100", "Only this service": "ec2" });
  await page.getByRole("button", { name: /^Sandbox, 1 fault/ }).waitFor();
  await switchTo(page, "Region", "us-east-1");
  const alert = page.getByRole("alert").filter({ hasText: "Instances cannot be listed" });
  await alert.getByText("ec2.listInstances").waitFor();
  await alert.getByText(code).waitFor();
  expect(await page.getByText("No instances in this region").count()).toBe(0);
  await allOff();
  await alert.getByRole("button", { name: "Retry" }).click();
  await row(page, "Instances", "running").first().waitFor();
  expect(await alert.count()).toBe(0);
  await switchTo(page, "Region", "us-west-2");
  await settle(page);
});

test("what was read stays on screen, and the notice above says that it is not fresh", async () => {
  await openPane(page, "Instances");
  await row(page, "Instances", "running").first().waitFor();
  await setFaults({ "Server errors": "100", "Only this operation": "DescribeInstances" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByRole("alert").filter({ hasText: "The list is not whole, or not fresh" }).getByText("ec2.listInstances").waitFor();
  await row(page, "Instances", "running").first().waitFor();
  await allOff();
});

test("a kind of the network that cannot be read is said beside the rest", async () => {
  await openPane(page, "Network");
  await setFaults({ "Server errors": "100", "Only this service": "ec2", "Only this operation": "DescribeInstances" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByText("Not everything could be read.").waitFor();
  await page.getByRole("treeitem", { name: /^Subnet edx-subnet-public-a/ }).getByText(/instances not read/).waitFor();
  await allOff();
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("treeitem", { name: /instance web-1/ }).waitFor();
  await openPane(page, "Instances");
});

test("latency shows as loading, and then the rows come", async () => {
  await setFaults({ Latency: "800" });
  await switchTo(page, "Region", "us-east-1");
  await page.getByRole("main").getByRole("status", { name: /^Loading/ }).first().waitFor();
  await row(page, "Instances", "running").first().waitFor();
  await allOff();
});

test("a reset brings the seeded account back", async () => {
  await app.call("s3.createBucket", { bucket: "e2e-made-by-hand" }, { profile: "sandbox", region: "us-west-2" });
  await openPane(page, "Photos");
  await page.getByText("e2e-made-by-hand").first().waitFor();
  await openSandboxMenu(/^Reset/);
  const dialog = page.getByRole("dialog", { name: "Reset the sandbox?" });
  await dialog.getByRole("button", { name: "Reset" }).click();
  await page.getByText("The sandbox is as it was seeded").waitFor();
  await page.getByText("e2e-made-by-hand").first().waitFor({ state: "detached" });
  await page.getByText("edx-photo-bucket").first().waitFor();
});
