import { describe, expect, test } from "vitest";
import type { InstanceCost, Prices } from "../contract/ec2-cost.ts";
import { summarizeCost } from "./instance-cost.ts";
import { formatUsd } from "./money.ts";

const start = Date.parse("2026-11-01T10:00:00Z");
const facts: InstanceCost = {
  instanceId: "i-1", instanceType: "t2.small", state: "running", platform: "Linux/UNIX", lifecycle: "on-demand", tenancy: "default", launchTime: new Date(start).toISOString(),
  volumes: [{ volumeId: "vol-1", deviceName: "/dev/xvda", volumeType: "gp3", sizeGib: 8, iops: 3000, throughputMibs: 125 }], publicIpv4: [{ address: "198.51.100.7", isElastic: false }], partial: [],
};
const prices: Prices = {
  instances: [{ instanceType: "t2.small", operatingSystem: "Linux", usd: "0.023", source: "built-in", asOf: "2025-06" }],
  volumes: [{ volumeType: "gp3", usd: "0.08", source: "built-in", asOf: "2025-06" }], publicIpv4: { usd: "0.005", source: "built-in", asOf: "2025-06" },
};

test("one that runs pays for computing, storage and address", () => {
  const { running, run, total, unpriced, lines } = summarizeCost(facts, prices, start + 1_800_000);
  expect(formatUsd(running!.perMonth)).toBe("$16.56");
  expect([run!.billedSeconds, formatUsd(run!.cost!)]).toEqual([1800, "$0.0115"]);
  expect(lines.map(({ perMonth = 0n }) => formatUsd(perMonth))).toEqual(["$16.56", "$0.64", "$3.60"]);
  expect([formatUsd(total.perMonth), unpriced]).toEqual(["$20.80", 0]);
});

test("one that is stopped pays for its volumes and its Elastic address, and its last run stands still", () => {
  const stopped: InstanceCost = { ...facts, state: "stopped", endedAt: new Date(start + 6000).toISOString(), publicIpv4: [{ address: "198.51.100.7", isElastic: true }] };
  const { running, run, total, lines, isRunning } = summarizeCost(stopped, prices, start + 1e12);
  expect(isRunning).toBe(false);
  expect([run!.billedSeconds, formatUsd(run!.cost!)]).toEqual([60, "$0.000383"]);
  expect(lines[0]).toMatchObject({ perHour: 0n, note: expect.stringContaining("Nothing is paid") });
  expect(formatUsd(running!.perHour)).toBe("$0.023");
  expect(formatUsd(total.perMonth)).toBe("$4.24");
});

describe("claims nothing", () => {
  test.each<[string, Partial<InstanceCost>, RegExp]>([
    ["of a Spot Instance", { lifecycle: "spot" }, /spot/],
    ["of dedicated tenancy", { tenancy: "dedicated" }, /dedicated/],
    ["of software with a price of its own", { platform: "Linux with SQL Server Web" }, /not known/],
    ["of a type without a price", { instanceType: "p5.48xlarge" }, /not known/],
  ])("%s", (_what, more, note) => {
    const { running, run, lines, unpriced } = summarizeCost({ ...facts, ...more }, prices, start + 60_000);
    expect(running).toBeUndefined();
    expect(run!.cost).toBeUndefined();
    expect(lines[0]!.perHour).toBeUndefined();
    expect(lines[0]!.note).toMatch(note);
    expect(unpriced).toBe(1);
  });
  test("of a run whose end EC2 does not tell, or whose start", () => {
    expect(summarizeCost({ ...facts, state: "stopped" }, prices, start).run).toBeUndefined();
    expect(summarizeCost({ ...facts, launchTime: undefined }, prices, start).run).toBeUndefined();
  });
});

test("a volume that has more IOPS than it gets for nothing says that they cost beside", () => {
  const fast = summarizeCost({ ...facts, volumes: [{ ...facts.volumes[0]!, iops: 6000 }, { ...facts.volumes[0]!, volumeId: "vol-2", volumeType: "io9" }] }, prices, start);
  expect(fast.lines.map(({ note }) => note)).toEqual([undefined, "Without what its IOPS and throughput cost.", "Its price is not known here.", undefined]);
});

test("SUSE is billed by the hour", () => {
  const suse = { ...prices, instances: [{ ...prices.instances[0]!, operatingSystem: "SUSE" as const }] };
  expect(summarizeCost({ ...facts, platform: "SUSE Linux" }, suse, start + 3_600_001).run).toMatchObject({ billedSeconds: 7200 });
});
