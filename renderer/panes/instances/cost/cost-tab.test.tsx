import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { InstanceCost, Prices } from "../../../../shared/contract/ec2-cost.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { CostTab } from "./cost-tab.tsx";

const instance = makeInstance(1, { instanceType: "t2.small" });
const facts: InstanceCost = {
  instanceId: instance.instanceId, instanceType: "t2.small", state: "stopped", platform: "Linux/UNIX", lifecycle: "on-demand", tenancy: "default",
  launchTime: "2026-11-01T10:00:00.000Z", endedAt: "2026-11-01T10:30:00.000Z",
  volumes: [{ volumeId: "vol-1", deviceName: "/dev/xvda", volumeType: "gp3", sizeGib: 8 }], publicIpv4: [{ address: "198.51.100.7", isElastic: true }], partial: [],
};
const builtIn = { source: "built-in", asOf: "2025-06" } as const;
const prices: Prices = {
  instances: [{ instanceType: "t2.small", operatingSystem: "Linux", usd: "0.023", source: "pricing-api", asOf: "2026-11-20T10:00:00.000Z" }],
  volumes: [{ volumeType: "gp3", usd: "0.08", ...builtIn }], publicIpv4: { usd: "0.005", ...builtIn },
};
const show = (costFacts: Partial<InstanceCost> = {}, more: Partial<Prices> = {}) =>
  renderInConsole(<CostTab instance={instance} />, { ec2: { describeInstanceCost: () => ({ ...facts, ...costFacts }), getPrices: () => ({ ...prices, ...more }) } });
const valueOf = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

test("a stopped one tells what its last run cost, what running costs, and what is paid for all the same", async () => {
  const { bridge } = show();
  await screen.findByText("Per hour, when it runs");
  expect(valueOf("Per hour, when it runs")).toBe("$0.023");
  expect(valueOf("Per month of 30 days, when it runs")).toBe("$16.56");
  expect(valueOf("The last run")).toBe("$0.0115");
  expect(valueOf("Ran")).toBe("30 min, 1,800 seconds billed");
  const rows = within(screen.getByRole("table", { name: "What is paid for as it is now" })).getAllByRole("row").map(({ textContent }) => textContent);
  expect(rows[1]).toContain("$0.00");
  expect(rows[2]).toContain("8 GiB of gp3 at /dev/xvda");
  expect(rows[2]).toContain("built-in list of 2025-06");
  expect(rows[3]).toContain("Paid for while the instance is stopped too.");
  expect(rows[4]).toContain("$4.24");
  expect(screen.getByText(/earlier runs are not in these figures/)).toBeDefined();
  expect(bridge.inputs[bridge.calls.indexOf("ec2.getPrices")]).toEqual({ instances: [{ instanceType: "t2.small", operatingSystem: "Linux" }], volumeTypes: ["gp3"] });
  expect(await findAxeViolations()).toEqual([]);
});

test("what is not known is said, and no figure stands for it", async () => {
  show({ state: "running", endedAt: undefined, lifecycle: "spot" }, { instances: [] });
  expect((await screen.findAllByText("price not known")).length).toBeGreaterThan(0);
  expect(screen.getByText(/bought otherwise than on demand \(spot\)/)).toBeDefined();
  expect(screen.getByText(/Together, without 1 price not known/)).toBeDefined();
});

test("that the Pricing API may not be asked is said beside the built-in prices, and it can be asked again", async () => {
  const notRead = { code: "access-denied" as const, message: "You may not ask for prices.", operation: "pricing:GetProducts", retryable: false };
  const { user, bridge } = show({}, { notRead });
  await screen.findByText("You may not ask for prices.");
  expect(valueOf("Per hour, when it runs")).toBe("$0.023");
  await user.click(screen.getByRole("button", { name: /again|retry/i }));
  expect(bridge.inputs.filter((input) => (input as { refresh?: boolean }).refresh)).toHaveLength(1);
});

test("a failure to read the instance is no cost of nothing", async () => {
  renderInConsole(<CostTab instance={instance} />, { ec2: { describeInstanceCost: () => { throw new CoreError("access-denied", "You may not describe it."); } } });
  await screen.findByText("You may not describe it.");
  expect(screen.queryByText(/\$/)).toBeNull();
});
