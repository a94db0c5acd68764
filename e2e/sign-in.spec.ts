import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { openPane, shown, switchTo } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  const { url } = await app.call<{ url: string }>("sandbox.describeSandbox");
  await writeHomeFile(app.home, ".aws/config", `[sso-session corp]
sso_start_url = https://skydeck-sandbox.awsapps.com/start
sso_region = us-west-2

[profile corp-admin]
sso_session = corp
sso_account_id = 000000000001
sso_role_name = AdministratorAccess
region = us-west-2
endpoint_url = ${url}

[profile corp-reader]
sso_session = corp
sso_account_id = 000000000001
sso_role_name = ReadOnly
region = us-west-2
endpoint_url = ${url}
`);
});
afterAll(() => app?.close());

const prompt = () => page.getByRole("region", { name: "Sign-in", exact: true });
/** What a person does in their own browser, on the page that the prompt leads to. */
async function allow(code: string): Promise<void> {
  const { prompts } = await app.call<{ prompts: { verificationUrl: string }[] }>("sessions.listPrompts");
  const { href, origin } = new URL(prompts[0]!.verificationUrl);
  expect(await (await fetch(href)).text()).toContain(code);
  const answer = await fetch(`${origin}/sso/device`, { method: "POST", body: new URLSearchParams({ user_code: code, decision: "allow" }) });
  expect(await answer.text()).toContain("Allowed.");
}

const picture = async (name: string) => {
  const folder = process.env.SKYDECK_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
};

test("single sign-on shows its code, waits for the browser, and the pane fills by itself", async () => {
  await openPane(page, "Instances");
  await page.getByRole("button", { name: /^Profile / }).click();
  await page.getByRole("combobox", { name: "Profiles" }).fill("corp-admin");
  await page.getByRole("listbox", { name: "Profiles" }).getByText("corp-admin", { exact: true }).click();
  await shown(page, "Profile", "corp-admin");
  const code = await prompt().getByRole("status", { name: "Code to confirm in the browser" }).textContent();
  expect(await page.evaluate<string>("document.activeElement?.closest('.sign-in') ? 'in the prompt' : 'elsewhere'")).toBe("elsewhere");
  await picture("sso-prompt");
  // A link in the browser host; in Electron a button, which opens the system's browser.
  await prompt().getByText("Open the sign-in page").waitFor();
  await allow(code!);
  await prompt().getByRole("status").waitFor({ state: "detached" });
  await page.getByRole("grid", { name: "Instances" }).getByRole("row").nth(2).waitFor();
});

test("another profile of the session needs no sign-in; the switcher says when it ends and which account it shares", async () => {
  await switchTo(page, "Profile", "corp-reader");
  await page.getByRole("grid", { name: "Instances" }).getByRole("row").nth(2).waitFor();
  await page.getByRole("button", { name: /^Profile corp-reader/ }).click();
  const option = page.getByRole("option", { name: /^corp-reader/ });
  await expect.poll(() => option.textContent()).toMatch(/expires in \d+ min · us-west-2/);
  await option.getByRole("img", { name: "Same account as sandbox, corp-admin" }).waitFor();
  await picture("switcher");
  await page.keyboard.press("Escape");
  expect(app.problems).toEqual([]);
});
