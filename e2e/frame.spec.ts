import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { choose, openPane, shown, switchTo } from "./console.ts";

/** As the AWS CLI writes it, but for a role whose source is not there. */
const config = `[profile own]
region = eu-west-1
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = not-a-secret-of-anyone

[profile broken]
role_arn = arn:aws:iam::000000000001:role/auditor
source_profile = nowhere
`;

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
});
afterAll(() => app?.close());

test("opens on the sandbox, says once what that is, and on which pane one is", async () => {
  await shown(page, "Profile", "sandbox");
  const welcome = page.getByRole("complementary", { name: "About the sandbox" });
  await welcome.getByRole("button", { name: "Understood" }).click();
  await welcome.waitFor({ state: "detached" });
  await page.getByRole("main", { name: "Network" }).waitFor();
});

test("a switch keeps the pane, and a protected profile is marked along the edge", async () => {
  await openPane(page, "Users");
  const stripe = page.getByText(/Protected profile: changes ask for its name/);
  expect(await stripe.count()).toBe(0);
  await switchTo(page, "Profile", "sandbox-prod");
  await stripe.waitFor();
  await page.getByRole("region", { name: /^Users of sandbox-prod in / }).waitFor();
  await switchTo(page, "Region", "us-east-1");
  await page.getByRole("region", { name: "Users of sandbox-prod in us-east-1" }).waitFor();
});

test("a reload keeps profile, region and pane", async () => {
  await page.reload();
  await shown(page, "Profile", "sandbox-prod");
  await shown(page, "Region", "us-east-1");
  await page.getByRole("region", { name: "Users of sandbox-prod in us-east-1" }).waitFor();
  expect(await page.getByRole("complementary", { name: "About the sandbox" }).count()).toBe(0);
});

test("the palette goes to panes, and switches region and profile", async () => {
  await choose(page, "Instances");
  await page.getByRole("main", { name: "Instances" }).waitFor();
  await choose(page, "us-west-2");
  await shown(page, "Region", "us-west-2");
  await choose(page, "switch profile 000000000001");
  await shown(page, "Profile", "sandbox");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands" }).press("Escape");
  await page.getByRole("dialog", { name: "Command palette" }).waitFor({ state: "detached" });
});

test("the theme changes at once and outlives a reload", async () => {
  const scheme = () => page.evaluate<string>("getComputedStyle(document.documentElement).colorScheme");
  for (const theme of ["Dark", "Light"]) {
    await page.getByRole("button", { name: /^Theme: / }).click();
    await page.getByRole("menuitemradio", { name: theme }).click();
    await page.getByRole("button", { name: `Theme: ${theme}` }).waitFor();
    await expect.poll(scheme).toBe(theme.toLowerCase());
  }
  await page.reload();
  await page.getByRole("button", { name: "Theme: Light" }).waitFor();
});

test("profiles written while the app runs show; a broken one with its problem's file and line", async () => {
  await page.getByRole("button", { name: /^Profile / }).click();
  const profiles = page.getByRole("listbox", { name: "Profiles" });
  await profiles.getByRole("option", { name: /^sandbox-prod/ }).waitFor();
  expect(await profiles.getByRole("option").count()).toBe(2);
  await writeHomeFile(app.home, ".aws/config", config);
  const broken = profiles.getByRole("option", { name: /^broken/ });
  await broken.getByText(/~[\\/]\.aws[\\/]config:8: .*nowhere/).waitFor();
  expect(await broken.getAttribute("aria-disabled")).toBe("true");
  await profiles.getByRole("option", { name: /^own.*eu-west-1/ }).click();
  await shown(page, "Profile", "own");
  await shown(page, "Region", "eu-west-1");
  await switchTo(page, "Profile", "sandbox");
});

test("an edit of the config file shows while the app runs", async () => {
  await page.getByRole("button", { name: /^Profile / }).click();
  const own = page.getByRole("option", { name: /^own/ });
  await own.getByText(/eu-west-1/).waitFor();
  await writeHomeFile(app.home, ".aws/config", config.replace("eu-west-1", "ap-south-1"));
  await own.getByText(/ap-south-1/).waitFor();
  await page.keyboard.press("Escape");
  expect(app.problems).toEqual([]);
});
