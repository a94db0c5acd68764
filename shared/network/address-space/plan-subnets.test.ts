import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contains, overlaps } from "../cidr.ts";
import { planSubnets, reasonAgainst } from "./plan-subnets.ts";

const zones = ["us-west-2a", "us-west-2b"];
const blocks = (plan: ReturnType<typeof planSubnets>) => (plan.ok ? plan.subnets.map(({ name, availabilityZone, cidrBlock }) => `${name} ${availabilityZone} ${cidrBlock}`) : plan.reason);

describe("a VPC carved into subnets", () => {
  test("as the course's network lies: publics first, zone by zone, numbered from one", () => {
    expect(blocks(planSubnets({ vpcCidr: "10.1.0.0/16", zones, publicPerZone: 1, privatePerZone: 1, prefixLength: 24, namePrefix: "edx" }))).toEqual([
      "edx-public-a us-west-2a 10.1.1.0/24", "edx-public-b us-west-2b 10.1.2.0/24", "edx-private-a us-west-2a 10.1.3.0/24", "edx-private-b us-west-2b 10.1.4.0/24",
    ]);
  });

  test("10.0.0.0/22 splits into four /24, which is also the largest that fits", () => {
    const wanted = { vpcCidr: "10.0.0.0/22", zones, publicPerZone: 1, privatePerZone: 1 };
    const four = planSubnets({ ...wanted, prefixLength: 24 });
    expect(blocks(four)).toEqual(["public-a us-west-2a 10.0.0.0/24", "public-b us-west-2b 10.0.1.0/24", "private-a us-west-2a 10.0.2.0/24", "private-b us-west-2b 10.0.3.0/24"]);
    expect(planSubnets({ ...wanted, prefixLength: "largest" })).toEqual(four);
  });

  test("what is taken is left alone", () => {
    expect(blocks(planSubnets({ vpcCidr: "10.1.0.0/16", zones: ["us-west-2a"], publicPerZone: 1, privatePerZone: 1, prefixLength: 24, taken: ["10.1.1.0/24", "10.1.3.128/25"] }))).toEqual([
      "public-a us-west-2a 10.1.2.0/24", "private-a us-west-2a 10.1.4.0/24",
    ]);
  });

  test("what does not fit says why, and with which size it would", () => {
    const tight = planSubnets({ vpcCidr: "10.0.0.0/24", zones, publicPerZone: 1, privatePerZone: 1, prefixLength: 25 });
    expect(tight).toMatchObject({ ok: false, nearest: 26, reason: "4 subnets (2 × 2) of /25 do not fit in what is free of 10.0.0.0/24: there is room for 2. As /26 they would fit." });
    expect(planSubnets({ vpcCidr: "10.0.0.0/28", zones, publicPerZone: 1, privatePerZone: 0, prefixLength: 28 })).toMatchObject({ ok: false, reason: expect.stringContaining("not even as /28") });
    expect(planSubnets({ vpcCidr: "10.0.0.0/16", zones: [], publicPerZone: 1, privatePerZone: 0, prefixLength: 24 })).toMatchObject({ ok: false, reason: "No Availability Zone is chosen." });
    expect(planSubnets({ vpcCidr: "10.0.0.0/16", zones, publicPerZone: 1, privatePerZone: 0, prefixLength: 29 })).toMatchObject({ ok: false, reason: "A subnet's block is /16 to /28; /29 is not." });
  });

  test("a VPC's block is a CIDR of /16 to /28", () => {
    expect(["10.0.0.0/16", "10.0.0.0/28"].map(reasonAgainst)).toEqual([undefined, undefined]);
    expect(["10.0.0.0/15", "10.0.0.0/29", "10.0.0/16", "2600::/56", "10.0.0.256/16", ""].map(reasonAgainst).every((reason) => reason && reason.length > 20)).toBe(true);
  });

  test("any plan lies in the VPC, off what is taken, and apart from itself; a refusal's size fits", () => {
    fc.assert(fc.property(
      fc.integer({ min: 16, max: 28 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }),
      fc.oneof(fc.constant("largest" as const), fc.integer({ min: 16, max: 28 })), fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 6 }),
      (vpcLength, zoneCount, publicPerZone, privatePerZone, prefixLength, thirds) => {
        const wanted = { vpcCidr: `10.1.0.0/${vpcLength}`, zones: ["z-a", "z-b", "z-c"].slice(0, zoneCount), publicPerZone, privatePerZone, taken: thirds.map((third) => `10.1.${third}.0/26`) };
        const plan = planSubnets({ ...wanted, prefixLength });
        if (!plan.ok) {
          if (plan.nearest !== undefined) expect(planSubnets({ ...wanted, prefixLength: plan.nearest }).ok).toBe(true);
          return;
        }
        expect(plan.subnets).toHaveLength(zoneCount * (publicPerZone + privatePerZone));
        plan.subnets.forEach(({ cidrBlock }, at) => {
          expect(contains(wanted.vpcCidr, cidrBlock)).toBe(true);
          expect([...wanted.taken, ...plan.subnets.slice(at + 1).map((other) => other.cidrBlock)].some((other) => overlaps(cidrBlock, other))).toBe(false);
        });
      }), { numRuns: 80 });
  });
});
