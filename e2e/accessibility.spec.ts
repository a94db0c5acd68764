import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, paneTitles, row } from "./console.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

interface Violation {
  id: string;
  impact: string;
  nodes: string[];
}

/** What axe holds for serious or critical in the page as it is drawn, colours too. */
async function findViolations(): Promise<string[]> {
  const violations = await app.page.evaluate<Violation[]>(`(async () => {
    ${axe};
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html, any }) => html.slice(0, 200) + " " + (any[0]?.message ?? "")) }));
  })()`);
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}

test("axe finds a violation that is there", async () => {
  await openPane(app.page, "Instances");
  await row(app.page, "Instances", "running").first().waitFor();
  await app.page.evaluate(`document.body.insertAdjacentHTML("beforeend", '<div id="planted"><button></button></div>')`);
  expect(await findViolations()).toEqual([expect.stringContaining("button-name")]);
  await app.page.evaluate(`document.getElementById("planted").remove()`);
});

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in any pane, ${theme}`, async () => {
    await app.call("app.setPreferences", { theme });
    await app.page.reload();
    const found: string[] = [];
    for (const title of paneTitles) {
      await openPane(app.page, title);
      if (title === "Instances") await row(app.page, "Instances", "running").first().click();
      await app.page.evaluate("Promise.all(document.getAnimations().filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime)).map((animation) => animation.finished.catch(() => {}))).then(() => undefined)");
      found.push(...(await findViolations()).map((violation) => `${title}: ${violation}`));
    }
    expect(found).toEqual([]);
  });
}
