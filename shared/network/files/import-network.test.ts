import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseNetwork, makeSubnet } from "../testing/make-network.ts";
import { exportNetwork } from "./export-network.ts";
import { importNetwork } from "./import-network.ts";

const origin = { profile: "sandbox", accountId: "111122223333", region: "us-west-2", exportedAt: "2026-11-21T07:00:00.000Z" };
const whole = (): Record<string, any> => JSON.parse(exportNetwork(courseNetwork(), origin));
const reasonOf = (text: string) => {
  const read = importNetwork(text);
  return read.ok ? "read" : read.reason;
};

test("what was exported comes back as it was", () => {
  expect(importNetwork(exportNetwork(courseNetwork(), origin))).toEqual({ ok: true, origin, network: courseNetwork() });
});

test("so do any names, tags and counts, and references to what is not there", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.dictionary(fc.string(), fc.string({ unit: "binary" })), fc.nat(), fc.boolean(), (name, tags, availableIpAddressCount, mapPublicIpOnLaunch) => {
    // A member of this name is dropped, which the next test holds.
    delete (tags as Record<string, string>)["__proto__"];
    const network = courseNetwork({ subnets: [makeSubnet("subnet-1", "10.1.1.0/24", { name, tags: { ...tags }, vpcId: "vpc-gone", availableIpAddressCount, mapPublicIpOnLaunch })] });
    expect(importNetwork(exportNetwork(network, origin))).toEqual({ ok: true, origin, network });
  }), { numRuns: 30 });
});

describe("what is refused, and why", () => {
  test("broken JSON, with its place", () => {
    expect(reasonOf('{\n "format": skydeck\n}')).toContain("no valid JSON (near line 2)");
    expect(reasonOf(exportNetwork(courseNetwork(), origin).slice(0, -40))).toMatch(/no valid JSON(: it ends too soon| \(near line \d+\))/);
    expect(reasonOf("")).toContain("no valid JSON: it ends too soon");
  });

  test("what is not ours", () => {
    for (const text of ["null", "[]", "7", '{"Vpcs":[]}', '{"format":"skydeck-network"}']) expect(reasonOf(text)).toContain("no network that Skydeck has exported");
  });

  test("a newer version, with what to do", () => {
    expect(reasonOf(JSON.stringify({ ...whole(), version: 2 }))).toBe("The file is of version 2, and this Skydeck reads up to 1. Update Skydeck to open it.");
    expect(reasonOf(JSON.stringify({ ...whole(), version: 0.5 }))).toContain("which never was");
  });

  test("a member of another type, with its place", () => {
    const file = whole();
    file.network.subnets[1].cidrBlock = { toString: "x" };
    expect(reasonOf(JSON.stringify(file))).toMatch(/^The file is not a whole network: at network\.subnets\.1\.cidrBlock, /);
  });

  test("what nests too deep or is too large, before it is parsed; brackets in names do not count", () => {
    expect(reasonOf("[".repeat(1_000_000))).toContain("deeper than 40 levels");
    expect(reasonOf(`"${"x".repeat(51 * 2 ** 20)}"`)).toContain("larger than 50 MB");
    expect(reasonOf(`"${"é".repeat(26 * 2 ** 20)}"`)).toContain("larger than 50 MB");
    const network = courseNetwork();
    network.vpcs[0]!.name = `\\"${"[{".repeat(100)}`;
    expect(importNetwork(exportNetwork(network, origin)).ok).toBe(true);
  });
});

test("unknown members are dropped, and __proto__ reaches no prototype", () => {
  const text = exportNetwork(courseNetwork(), origin).replace('"vpcId": "vpc-1"', '"vpcId": "vpc-1", "__proto__": {"polluted": 1}, "evil": "<script>"');
  const read = importNetwork(text);
  if (!read.ok) throw new Error(read.reason);
  expect(read.network).toEqual(courseNetwork());
  expect(Object.keys(read.network.vpcs[0]!)).not.toContain("evil");
  expect(Object.getPrototypeOf(read.network.vpcs[0]!)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
