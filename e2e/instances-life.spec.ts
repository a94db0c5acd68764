import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane } from "./console.ts";
import { findSecretsIn, findSecretsInFiles, findSecretsInPage, type Secrets } from "./secrets.ts";

/** One instance's life in the app, from its key pair to its end; each test goes on where the one before it stopped. */
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

const keyFile = join(".ssh", "life.pem");

/** A line of the private key, which is found in no other text, however that is escaped. */
async function privateKey(): Promise<Secrets> {
  const lines = (await readFile(join(app.home, keyFile), "utf8")).split("\n");
  return new Map([["the private key", lines[Math.floor(lines.length / 2)]!]]);
}

async function findPrivateKey(): Promise<string[]> {
  const secrets = await privateKey();
  await app.call("journal.exportCalls");
  const { calls } = await app.call<{ calls: { id: string }[] }>("journal.listCalls", { limit: 10_000 });
  const details = await Promise.all(calls.map(({ id }) => app.call("journal.describeCall", { id })));
  return [
    ...await findSecretsInFiles(app.home, secrets), ...await findSecretsInPage(page, secrets),
    ...findSecretsIn("what the app printed", app.output(), secrets), ...findSecretsIn("the journal", JSON.stringify(details), secrets),
    ...findSecretsIn("the page", await page.content(), secrets),
  ];
}

test("a new key pair's private half is in one file, of mode 0600, and found nowhere else", async () => {
  await page.getByRole("tab", { name: "Key pairs" }).click();
  await page.getByRole("button", { name: "Create key pair" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("life");
  await page.getByRole("dialog").getByRole("button", { name: "Next" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("dialog").getByText("The key pair life is created").waitFor();
  const saved = await page.getByRole("dialog").getByText(/life\.pem$/).first().innerText();
  expect(relative(app.home, saved)).toBe(keyFile);
  expect((await stat(saved)).mode & 0o777).toBe(0o600);
  expect(await findPrivateKey()).toEqual([`${keyFile} holds the private key`]);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  expect(app.problems).toEqual([]);
});
