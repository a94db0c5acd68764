import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string;
  nodes: string[];
}

/** What axe holds for serious or critical in the page as it is drawn, colours too, once what moves has come to rest. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate("Promise.all(document.getAnimations().filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime)).map((animation) => animation.finished.catch(() => {}))).then(() => undefined)");
  const violations = await page.evaluate<Violation[]>(`(async () => {
    ${axe};
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html, any }) => html.slice(0, 200) + " " + (any[0]?.message ?? "")) }));
  })()`);
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}
