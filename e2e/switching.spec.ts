import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, shown } from "./console.ts";

const regions = ["us-west-2", "us-east-1", "eu-central-1"] as const;
const turns = 30;

let app: RunningApp;
let page: Page;
/** The instances of each region, asked before anything is slow. */
const idsOf = new Map<string, Set<string>>();

beforeAll(async () => {
  app = await startApp();
  page = app.page;
  for (const region of regions) {
    const { rows } = await app.call<{ rows: { instanceId: string }[] }>("ec2.listInstances", {}, { profile: "sandbox", region });
    idsOf.set(region, new Set(rows.map(({ instanceId }) => instanceId)));
  }
});
afterAll(() => app?.close());

/**
 * Looks at every state that the pane is ever in, also those between two looks of a test: each id
 * that comes on screen is kept under the region that the pane says it shows then.
 */
const watchRows = `(() => {
  const seen = window.seenIds = {};
  const look = () => {
    const region = document.querySelector("main > section")?.getAttribute("aria-label")?.split(" in ")[1];
    for (const id of document.querySelector("main")?.textContent.match(/i-[0-9a-f]{8,17}/g) ?? []) (seen[region] ??= {})[id] = true;
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
})()`;

async function goTo(region: string): Promise<void> {
  await page.getByRole("button", { name: /^Region / }).click();
  const search = page.getByRole("combobox", { name: "Regions" });
  await search.fill(region);
  await search.press("Enter");
  await shown(page, "Region", region);
}

test(`${turns} quick switches under latency never show a row of another region`, async () => {
  expect([...idsOf.values()].map(({ size }) => size > 0)).toEqual([true, true, true]);
  await openPane(page, "Instances");
  await page.evaluate(watchRows);
  await app.call("sandbox.setFaults", { latencyMs: [50, 300] });
  for (let turn = 0; turn < turns; turn++) {
    const region = regions[(turn + 1) % regions.length]!;
    await goTo(region);
    // Others are left while their rows are still on the way.
    if (turn % 5 === 4 || turn === turns - 1) await expectOnly(region);
  }
  await app.call("sandbox.setFaults", {});
  const seen = await page.evaluate<Record<string, Record<string, true>>>("window.seenIds");
  expect(Object.keys(seen).toSorted()).toEqual(regions.toSorted());
  for (const [region, ids] of Object.entries(seen)) expect(Object.keys(ids).filter((id) => !idsOf.get(region)?.has(id)), `ids of others in ${region}`).toEqual([]);
  expect(app.problems).toEqual([]);
});

async function expectOnly(region: string): Promise<void> {
  await page.getByText(/ running · as of /).waitFor();
  await row(page, "Instances", /i-[0-9a-f]{8}/).first().waitFor();
  const onScreen = (await page.getByRole("grid", { name: "Instances" }).innerText()).match(/i-[0-9a-f]{8,17}/g) ?? [];
  expect(onScreen.length).toBeGreaterThan(0);
  expect(onScreen.filter((id) => !idsOf.get(region)?.has(id))).toEqual([]);
}
