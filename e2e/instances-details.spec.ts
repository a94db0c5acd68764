import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

const details = () => page.getByRole("complementary", { name: "instance details" });
const open = async (name: string, tab: string) => {
  await row(page, "Instances", name).getByText(name, { exact: true }).click();
  await details().getByRole("tab", { name: tab, exact: true }).click();
};
const confirm = async (label: string) => {
  await page.getByRole("dialog").getByRole("button", { name: label, exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
};

test("a stopped instance takes another type, which EC2 was asked about first, and the list tells it", async () => {
  await open("worker-1", "Overview");
  await details().getByRole("button", { name: "Change: Change instance type" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Instance type" }).fill("t3.medium");
  await dialog.getByRole("option", { name: /t3\.medium/ }).click();
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByText("takes the new type with its next start").waitFor();
  await confirm("Change type");
  await row(page, "Instances", "worker-1").getByText("t3.medium").waitFor();
  const { calls } = await app.call<{ calls: { operation: string; outcome: string }[] }>("journal.listCalls", { limit: 1000 });
  expect(calls.filter(({ operation }) => operation === "ModifyInstanceAttribute").map(({ outcome }) => outcome)).toEqual(["ok", "DryRunOperation"]);
});

test("tags are saved together, and are there when they are read again", async () => {
  await open("worker-1", "Tags");
  await details().getByRole("button", { name: "Add tag" }).click();
  await details().getByRole("textbox", { name: "Key of the new tag" }).fill("Owner");
  await details().getByRole("textbox", { name: "Value of Owner" }).fill("ada");
  await details().getByRole("button", { name: "Save tags…" }).click();
  await confirm("Save tags");
  await details().getByRole("rowheader", { name: "Owner" }).waitFor();
});

test("metadata is browsed by the keyboard, as the instance reads it", async () => {
  await open("web-1", "Metadata");
  const tree = details().getByRole("tree", { name: "Paths of the metadata" });
  await tree.getByRole("treeitem", { name: "local-ipv4" }).click();
  await expect.poll(() => details().getByRole("region", { name: "Value" }).innerText()).toMatch(/^10\.1\.1\.\d+$/);
  await tree.press("Home");
  await tree.press("ArrowRight");
  await tree.press("ArrowDown");
  await tree.press("ArrowDown");
  await tree.press("Enter");
  await details().getByRole("heading", { name: "/latest/dynamic/instance-identity/" }).waitFor();
});

test("charts draw the instance's own metrics", async () => {
  await open("web-1", "Metrics");
  await details().getByRole("region", { name: "CPU", exact: true }).locator("canvas").waitFor();
  await details().getByText(/Memory and disk space are no metrics of EC2/).waitFor();
  expect(app.problems).toEqual([]);
});
