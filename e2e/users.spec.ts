import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row } from "./console.ts";

const someone = "ada.abara@example.com";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Users");
});
afterAll(() => app?.close());

const user = () => row(page, "Users", someone);

test("a pool says in words how one signs in, and lists its users", async () => {
  await page.getByRole("heading", { name: /^photo-app/ }).waitFor();
  await page.getByText(/^At least 8 characters/).waitFor();
  await page.getByText(/^40 users/).waitFor();
});

test("a user is found by any attribute", async () => {
  await page.getByRole("textbox", { name: "Filter users" }).fill("ada.abara");
  await user().waitFor();
  await expect.poll(() => row(page, "Users", "@example.com").count()).toBe(1);
});

test.each([
  { action: "Disable", was: "enabled", is: "disabled", consequence: /can no longer sign in/ },
  { action: "Enable", was: "disabled", is: "enabled", consequence: /can sign in again/ },
])("$action says what follows, and the user shows $is", async ({ action, was, is, consequence }) => {
  await user().getByText(was, { exact: true }).waitFor();
  const details = page.getByRole("complementary", { name: "user details" });
  if ((await details.count()) === 0) await user().getByText(someone).first().click();
  await page.getByRole("button", { name: action, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`${action} 1 user?`).waitFor();
  await dialog.getByText(consequence).waitFor();
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await user().getByText(is, { exact: true }).waitFor();
  await details.getByText(is, { exact: true }).waitFor();
  expect(app.problems).toEqual([]);
});
