import { expect, test } from "vitest";
import { courseNetwork, makeNetworkInstance, makeSubnet } from "../../lib/testing/networks.ts";
import { arrange } from "./arrange.ts";
import { filterView } from "./filter-view.ts";

const subnetsOf = (view: ReturnType<typeof arrange>) => view.vpcs.flatMap(({ zones }) => zones.map(({ availabilityZone, subnets }) => [availabilityZone, ...subnets.map(({ subnet }) => subnet.name)]));

test("zones in order, and in each the public subnets before the private ones", () => {
  const view = arrange(courseNetwork());
  expect(subnetsOf(view)).toEqual([["us-west-2a", "public-a", "private-a"], ["us-west-2b", "private-b"]]);
  const [publicA, privateA] = view.vpcs[0]!.zones[0]!.subnets;
  expect([publicA!.class.class, privateA!.class.class]).toEqual(["public", "private"]);
  expect(publicA!.usableAddresses).toBe(251);
  expect(privateA!.instances.map(({ name }) => name)).toEqual(["app-2", "app-10"]);
  expect(view.vpcs[0]).toMatchObject({ subnetCount: 3, instanceCount: 3, addresses: 65_536, placedAddresses: 768 });
});

test("subnets of one class stand by their address, not by its text", () => {
  const subnets = ["10.1.100.0/24", "10.1.9.0/24", "10.1.20.0/24"].map((cidrBlock, index) => makeSubnet(String(index), { cidrBlock }));
  expect(arrange(courseNetwork({ subnets })).vpcs[0]!.zones[0]!.subnets.map(({ subnet }) => subnet.cidrBlock)).toEqual(["10.1.9.0/24", "10.1.20.0/24", "10.1.100.0/24"]);
});

test("what could not be read leaves no one out: VPCs by their ids, instances beside the map", () => {
  const withoutVpcs = arrange(courseNetwork({ vpcs: [] }));
  expect(withoutVpcs.vpcs.map(({ vpc, subnetCount }) => [vpc.vpcId, subnetCount])).toEqual([["vpc-1", 3]]);
  const withoutSubnets = arrange(courseNetwork({ subnets: [] }));
  expect(withoutSubnets.unplaced.map(({ name }) => name)).toEqual(["web-1", "app-2", "app-10"]);
  const withoutTables = arrange(courseNetwork({ routeTables: [] }));
  expect(withoutTables.vpcs[0]!.zones[0]!.subnets[0]!.class.class).toBe("unknown");
});

test("500 subnets with 5,000 instances are arranged whole", () => {
  const subnets = Array.from({ length: 500 }, (_, index) => makeSubnet(`s${index}`, { cidrBlock: `10.${index >> 8}.${index & 255}.0/24`, availabilityZone: `us-west-2${"abc"[index % 3]}` }));
  const instances = Array.from({ length: 5000 }, (_, index) => makeNetworkInstance(`n${index}`, `subnet-s${index % 500}`));
  const view = arrange(courseNetwork({ subnets, instances }));
  expect(view.vpcs[0]).toMatchObject({ subnetCount: 500, instanceCount: 5000 });
  expect(view.unplaced).toEqual([]);
});

test("a search keeps a matching subnet whole, and of others only what matches", () => {
  const view = arrange(courseNetwork());
  expect(subnetsOf(filterView(view, "private-a"))).toEqual([["us-west-2a", "private-a"]]);
  expect(filterView(view, "private-a").vpcs[0]!.zones[0]!.subnets[0]!.instances).toHaveLength(2);
  const byInstance = filterView(view, "app-10").vpcs[0]!.zones[0]!.subnets;
  expect(byInstance.map(({ instances }) => instances.map(({ name }) => name))).toEqual([["app-10"]]);
  expect(subnetsOf(filterView(view, "198.51.100.9"))).toEqual([["us-west-2a", "public-a"]]);
  expect(filterView(view, "nowhere").vpcs).toEqual([]);
  expect(filterView(view, "  ")).toBe(view);
});
