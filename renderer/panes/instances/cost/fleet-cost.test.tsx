import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Prices } from "../../../../shared/contract/ec2-cost.ts";
import { formatUsd } from "../../../../shared/ec2/money.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { FleetCostDialog } from "./fleet-cost-dialog.tsx";
import { fleetCost } from "./fleet-lines.ts";

const prices = (usd: string): Prices => ({ instances: [{ instanceType: "t2.small", operatingSystem: "Linux", usd, source: "built-in", asOf: "2025-06" }], volumes: [], publicIpv4: { source: "unknown" } });
const at = (number: number, region: string, more: object = {}) => ({ profile: "sandbox", region, instance: makeInstance(number, { instanceType: "t2.small", ...more }) });
const rows = [at(1, "us-west-2"), at(2, "us-west-2"), at(3, "eu-central-1"), at(4, "us-west-2", { instanceType: "p5.48xlarge" }), at(5, "us-west-2", { state: "stopped" })];

test("each place has its own prices; what is not known is counted, not guessed", () => {
  const { lines, perHour, perMonth, running, unpriced } = fleetCost(rows, ({ region }) => prices(region === "us-west-2" ? "0.023" : "0.0268"));
  expect(lines.map(({ region, count, perHour: sum }) => [region, count, sum === undefined ? undefined : formatUsd(sum)])).toEqual([["us-west-2", 2, "$0.046"], ["eu-central-1", 1, "$0.0268"], ["us-west-2", 1, undefined]]);
  expect([formatUsd(perHour), formatUsd(perMonth), running, unpriced]).toEqual(["$0.0728", "$52.42", 4, 1]);
});

test("a hundred thousand rows are summed exactly", () => {
  const many = Array.from({ length: 100_000 }, (_, number) => ({ profile: "p", region: "us-west-2", instance: { instanceType: "t2.small", platform: "Linux/UNIX", state: "running" as const, number } }));
  expect(formatUsd(fleetCost(many, () => prices("0.023")).perMonth)).toBe("$1,656,000.00");
});

test("asks each place for what runs there, and shows a place's failure beside the sums of the others", async () => {
  const { bridge } = renderInConsole(<FleetCostDialog rows={rows} onClose={() => {}} />, {
    ec2: { getPrices: (_input, { context }) => { if (context.region === "eu-central-1") throw new CoreError("not-signed-in", "There is nobody."); return prices("0.023"); } },
  });
  const table = await screen.findByRole("table", { name: "4 running instances" });
  const [, first, , , total] = within(table).getAllByRole("row").map(({ textContent }) => textContent);
  expect(first).toContain("2$0.023$0.046$33.12built-in list of 2025-06");
  expect(total).toContain("without 2 instances of unknown price");
  expect(screen.getByText(/There is nobody/)).toBeDefined();
  expect(bridge.inputs.filter((_, call) => bridge.calls[call] === "ec2.getPrices")).toEqual([
    { instances: [{ instanceType: "p5.48xlarge", operatingSystem: "Linux" }, { instanceType: "t2.small", operatingSystem: "Linux" }] }, { instances: [{ instanceType: "t2.small", operatingSystem: "Linux" }] },
  ]);
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
});

test("where nothing runs, nothing is asked", async () => {
  const { bridge } = renderInConsole(<FleetCostDialog rows={[at(1, "us-west-2", { state: "stopped" })]} onClose={() => {}} />, {});
  await screen.findByText("None of these instances runs");
  expect(bridge.calls).toEqual([]);
});
