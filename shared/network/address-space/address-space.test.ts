import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contains, formatAddress, overlaps, parseCidr, sizeOf } from "../cidr.ts";
import { courseNetwork, makePeering, makeSubnet, makeVpc } from "../testing/make-network.ts";
import { gapsOf, nextFreeIn } from "./gaps.ts";
import { findOverlaps } from "./overlaps.ts";
import { nextFree, spaceOfSubnet, spaceOfVpc } from "./space-of-vpc.ts";

describe("a subnet's addresses", () => {
  test("a /24 has 256, of which 251 are for use; used is what is neither free nor AWS's", () => {
    expect(spaceOfSubnet(makeSubnet("s", "10.1.1.0/24", { availableIpAddressCount: 248 }))).toMatchObject({ total: 256, usable: 251, used: 3, free: 248, reserved: 5 });
    expect(spaceOfSubnet(makeSubnet("s", "10.1.1.0/28", { availableIpAddressCount: 11 }))).toMatchObject({ total: 16, usable: 11, used: 0, free: 11, reserved: 5 });
  });

  test("an IPv6-only subnet has none to count", () => {
    expect(spaceOfSubnet(makeSubnet("s", "", { ipv6CidrBlocks: ["2600:1f14::/64"], availableIpAddressCount: 0 }))).toMatchObject({ total: 0, usable: 0, used: 0, free: 0, reserved: 0 });
  });
});

describe("a VPC's blocks", () => {
  test("10.0.0.0/22 has 1,024 addresses and is four /24", () => {
    const [one, two, three] = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"];
    expect(sizeOf("10.0.0.0/22")).toBe(1024);
    expect(gapsOf("10.0.0.0/22", [one, two, three])).toEqual(["10.0.3.0/24"]);
  });

  test("the course's VPC: what is free around its four subnets, and the next /24 and /20", () => {
    const network = courseNetwork();
    const space = spaceOfVpc(network, network.vpcs[0]!);
    expect(space).toMatchObject({ total: 65536, unassigned: 65536 - 4 * 256 });
    expect(space.blocks[0]!.gaps).toEqual(["10.1.0.0/24", "10.1.5.0/24", "10.1.6.0/23", "10.1.8.0/21", "10.1.16.0/20", "10.1.32.0/19", "10.1.64.0/18", "10.1.128.0/17"]);
    expect(space.blocks[0]!.largestGap).toBe("10.1.128.0/17");
    expect(nextFree(network, network.vpcs[0]!, 24)).toBe("10.1.0.0/24");
    expect(nextFree(network, network.vpcs[0]!, 20)).toBe("10.1.16.0/20");
    expect(nextFree(network, network.vpcs[0]!, 16)).toBeUndefined();
  });

  test("IPv6 blocks are told apart", () => {
    const vpc = makeVpc("vpc-1", "10.1.0.0/16", { ipv6CidrBlocks: ["2600:1f14::/56"] });
    const { blocks } = spaceOfVpc({ subnets: [makeSubnet("s", "10.1.0.0/17", { ipv6CidrBlocks: ["2600:1f14::/64"] })] }, vpc);
    expect(blocks.map(({ family, largestGap }) => [family, largestGap])).toEqual([["ipv4", "10.1.128.0/17"], ["ipv6", "2600:1f14:0:80::/57"]]);
  });
});

const address = fc.integer({ min: 0, max: 2 ** 16 - 1 });
const inBlock = fc.tuple(address, fc.integer({ min: 18, max: 32 })).map(([offset, length]) => {
  const parsed = parseCidr(`${formatAddress("ipv4", 0x0a010000n + BigInt(offset))}/${length}`)!;
  return `${formatAddress("ipv4", parsed.first)}/${length}`;
});

test("gaps are disjoint, aligned, overlap nothing taken, and with it make the whole block", () => {
  fc.assert(fc.property(fc.array(inBlock, { maxLength: 12 }), (taken) => {
    const gaps = gapsOf("10.1.0.0/16", taken);
    const ranges = [...gaps, ...taken].map((each) => parseCidr(each)!).toSorted((a, b) => Number(a.first - b.first));
    let covered = parseCidr("10.1.0.0/16")!.first;
    for (const { first, last } of ranges) {
      expect(first <= covered).toBe(true);
      if (last >= covered) covered = last + 1n;
    }
    expect(covered).toBe(parseCidr("10.1.0.0/16")!.last + 1n);
    gaps.forEach((gap, at) => {
      expect(formatAddress("ipv4", parseCidr(gap)!.first)).toBe(gap.split("/")[0]);
      expect([...taken, ...gaps.slice(at + 1)].some((other) => overlaps(gap, other))).toBe(false);
    });
  }));
});

test("the next free block overlaps nothing, lies in the VPC, and no lower one is free", () => {
  fc.assert(fc.property(fc.array(inBlock, { maxLength: 12 }), fc.integer({ min: 16, max: 28 }), (taken, length) => {
    const found = nextFreeIn(["10.1.0.0/16"], taken, length);
    const all = Array.from({ length: 2 ** (length - 16) }, (_, at) => `${formatAddress("ipv4", 0x0a010000n + BigInt(at * 2 ** (32 - length)))}/${length}`);
    expect(found).toBe(all.find((each) => !taken.some((other) => overlaps(each, other))));
    if (found) expect(contains("10.1.0.0/16", found)).toBe(true);
  }), { numRuns: 40 });
});

describe("overlaps", () => {
  test("between VPCs here, with the peering between them", () => {
    const vpcs = [makeVpc("vpc-1", "10.1.0.0/16"), makeVpc("vpc-2", "10.1.128.0/17"), makeVpc("vpc-3", "10.2.0.0/16")];
    expect(findOverlaps({ vpcs, peeringConnections: [] })).toEqual([{ one: { vpcId: "vpc-1", cidr: "10.1.0.0/16" }, other: { vpcId: "vpc-2", cidr: "10.1.128.0/17" } }]);
    expect(findOverlaps({ vpcs, peeringConnections: [makePeering("pcx-1", "vpc-2", "vpc-1")] })[0]!.vpcPeeringConnectionId).toBe("pcx-1");
    expect(findOverlaps({ vpcs, peeringConnections: [makePeering("pcx-1", "vpc-2", "vpc-1", { status: "deleted" })] })[0]!.vpcPeeringConnectionId).toBeUndefined();
  });

  test("with a peer beyond the region, from either side of the peering", () => {
    const side = { vpcId: "vpc-far", region: "eu-west-1", cidrBlocks: ["10.1.4.0/22"], ipv6CidrBlocks: [] };
    const peering = makePeering("pcx-1", "vpc-1", "vpc-far", { accepter: side });
    const swapped = { ...peering, requester: side, accepter: peering.requester };
    for (const each of [peering, swapped]) {
      expect(findOverlaps({ vpcs: [makeVpc("vpc-1", "10.1.0.0/16")], peeringConnections: [each] })).toEqual([
        { one: { vpcId: "vpc-1", cidr: "10.1.0.0/16" }, other: { vpcId: "vpc-far", cidr: "10.1.4.0/22" }, vpcPeeringConnectionId: "pcx-1" },
      ]);
    }
  });
});
