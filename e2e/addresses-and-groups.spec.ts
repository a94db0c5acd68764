import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { goTo, openPane, row, settle } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const dialog = (name: string | RegExp) => page.getByRole("dialog", { name });
const done = async (title: string | RegExp, label: string) => {
  await dialog(title).getByRole("button", { name: label, exact: true }).click();
  await dialog(title).waitFor({ state: "detached" });
};
const open = async (tab: string, table: string) => {
  await goTo(page, `#/instances?tab=${tab}`);
  await page.getByRole("grid", { name: table }).waitFor();
  await settle(page);
};

test("an Elastic address is allocated, led to web-1 in place of its automatic one, taken off and released", async () => {
  await open("addresses", "Elastic addresses");
  await press("Allocate address");
  await page.getByRole("textbox", { name: "Name" }).fill("front");
  await press("Next");
  await done("Allocate an address for front?", "Allocate");
  await row(page, "Elastic addresses", "front").getByText("idle").waitFor();
  await row(page, "Elastic addresses", "front").click();
  await press("Associate");
  await dialog("Associate front").getByRole("button", { name: /Lead it to/ }).click();
  await page.getByRole("option", { name: /^web-1/ }).click();
  await press("Next");
  await dialog("Lead front to web-1?").getByText(/goes back to Amazon for good/).waitFor();
  await done("Lead front to web-1?", "Associate");
  await row(page, "Elastic addresses", "front").getByText("web-1").waitFor();
  const publicIp = await row(page, "Elastic addresses", "front").getByRole("gridcell").nth(2).textContent();
  await press("Disassociate");
  await done("Disassociate front?", "Disassociate");
  await row(page, "Elastic addresses", "front").getByText("idle").waitFor();
  await press("Release");
  await page.getByRole("textbox", { name: `Type ${publicIp} to confirm` }).fill(publicIp!);
  await done("Release front?", "Release");
  await row(page, "Elastic addresses", "front").waitFor({ state: "detached" });
});

test("a group is copied, described, and deleted; one in use says by what", async () => {
  await open("groups", "Security groups");
  await row(page, "Security groups", "HTTP and HTTPS").click();
  await press("Delete");
  await dialog("web cannot be deleted yet").getByText("named by a rule of app").waitFor();
  await page.keyboard.press("Escape");
  await press("Copy");
  await press("Next");
  await dialog("Create the group web-copy?").getByText("tcp 443 (HTTPS) from 0.0.0.0/0 (anywhere)").waitFor();
  await done("Create the group web-copy?", "Create");
  const details = page.getByRole("complementary", { name: "security group details" });
  await details.getByRole("heading", { name: /^web-copy/ }).waitFor();
  await details.getByRole("button", { name: "Edit rules" }).click();
  await press("Edit tcp 80 (HTTP) from 0.0.0.0/0 (anywhere)");
  await dialog("Rules of web-copy").getByRole("textbox", { name: "Description" }).fill("only for a test");
  await press("Replace rule");
  await press("Review changes");
  await done("Change the rules of web-copy?", "Change rules");
  await details.getByText("only for a test").waitFor();
  await press("Delete");
  await page.getByRole("textbox", { name: "Type web-copy to confirm" }).fill("web-copy");
  await done("Delete the group web-copy?", "Delete");
  await row(page, "Security groups", "web-copy").waitFor({ state: "detached" });
});

test("an interface is created, attached to web-1 and detached in its details", async () => {
  await goTo(page, "#/instances");
  await row(page, "Instances", "web-1").click();
  await page.getByRole("tab", { name: "Networking" }).click();
  const table = page.getByRole("table", { name: "Network interfaces" });
  await table.waitFor();
  await press("Attach interface…");
  await press("Create an interface…");
  await page.getByRole("textbox", { name: "Description" }).fill("second");
  await press("Next");
  await done("Create a network interface?", "Create");
  await dialog(/^Attach an interface/).getByRole("button", { name: /Network interface/ }).getByText("second").waitFor();
  await press("Next");
  await done("Attach second to web-1?", "Attach");
  const second = table.getByRole("row").filter({ hasText: "second" });
  await second.waitFor();
  await second.getByRole("button", { name: /^Detach/ }).click();
  await done("Detach second from web-1?", "Detach");
  await second.waitFor({ state: "detached" });
  expect(app.problems).toEqual([]);
});
