import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { goTo, openPane, paneTitles, row } from "./console.ts";
import { findViolations } from "./find-violations.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

test("axe finds a violation that is there", async () => {
  await openPane(app.page, "Instances");
  await row(app.page, "Instances", "running").first().waitFor();
  await app.page.evaluate(`document.body.insertAdjacentHTML("beforeend", '<div id="planted"><button></button></div>')`);
  expect(await findViolations(app.page)).toEqual([expect.stringContaining("button-name")]);
  await app.page.evaluate(`document.getElementById("planted").remove()`);
});

/** What no pane opens with, and a word that is there once it has been read. */
const pages: readonly (readonly [hash: string, ready: string])[] = [
  ["#/instances?launch=new", "Choose a subnet."],
  ["#/instances?tab=key-pairs&selected=edx-key", "Is it the private key that I have?"],
];

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in any pane, ${theme}`, async () => {
    await app.call("app.setPreferences", { theme });
    await app.page.reload();
    const found: string[] = [];
    for (const title of paneTitles) {
      await openPane(app.page, title);
      if (title === "Instances") await row(app.page, "Instances", "running").first().click();
      found.push(...(await findViolations(app.page)).map((violation) => `${title}: ${violation}`));
    }
    for (const [hash, ready] of pages) {
      await goTo(app.page, hash);
      await app.page.getByText(ready).first().waitFor();
      found.push(...(await findViolations(app.page)).map((violation) => `${hash}: ${violation}`));
    }
    expect(found).toEqual([]);
  });
}
