import { expect, test } from "vitest";
import { creationSteps } from "./creation-steps.ts";
import { inDeletionOrder } from "./delete-requests.ts";
import { membersOf } from "../../aws/call-code/members-of.ts";
import { problemsOf, type NetworkPlan } from "./network-plan.ts";

const subnet = (name: string, cidrBlock: string, zone: string, isPublic = false) => ({ name, cidrBlock, availabilityZone: `us-west-2${zone}`, isPublic });
const course: NetworkPlan = {
  name: "lab", cidrBlock: "10.9.0.0/16", internetGateway: true, natGateways: "one", tags: { Course: "build-aws" },
  subnets: [subnet("public-a", "10.9.1.0/24", "a", true), subnet("public-b", "10.9.2.0/24", "b", true), subnet("private-a", "10.9.3.0/24", "a"), subnet("private-b", "10.9.4.0/24", "b")],
};

test("the course's network is a plan without problems", () => {
  expect(problemsOf(course, ["us-west-2a", "us-west-2b"])).toEqual([]);
});

test.each<[string, Partial<NetworkPlan>, RegExp]>([
  ["a block that is none", { cidrBlock: "10.9/16", subnets: [], natGateways: "none" }, /no IPv4 CIDR block/],
  ["a block too large", { cidrBlock: "10.0.0.0/8" }, /not between \/16 and \/28/],
  ["host bits", { cidrBlock: "10.9.0.1/16" }, /its network is 10\.9\.0\.0\/16/],
  ["a subnet outside", { subnets: [subnet("out", "10.8.1.0/24", "a", true)], natGateways: "none" }, /^out \(10\.8\.1\.0\/24\) is not inside the VPC's/],
  ["a subnet too small", { subnets: [subnet("tiny", "10.9.1.0/29", "a", true)], natGateways: "none" }, /tiny.*not between/],
  ["an overlap", { subnets: [...course.subnets, subnet("again", "10.9.4.128/25", "a")] }, /private-b \(10\.9\.4\.0\/24\) and again/],
  ["an unknown zone", { subnets: [...course.subnets, subnet("far", "10.9.5.0/24", "z")] }, /no zone us-west-2z/],
  ["a name twice", { subnets: [...course.subnets, subnet("public-a", "10.9.5.0/24", "a")] }, /Two subnets are called public-a/],
  ["a public subnet without a way", { internetGateway: false, natGateways: "none" }, /need an internet gateway/],
  ["a NAT gateway without a place", { subnets: course.subnets.slice(2) }, /needs a public subnet to stand in/],
  ["a zone without a place for its own", { subnets: course.subnets.filter(({ name }) => name !== "public-b"), natGateways: "perZone" }, /in us-west-2b needs a public subnet there/],
])("%s is told before anything is sent", (_, change, reason) => {
  expect(problemsOf({ ...course, ...change }, ["us-west-2a", "us-west-2b"]).join(" ")).toMatch(reason);
});

test("each step asks for ids of former steps alone", () => {
  for (const natGateways of ["none", "one", "perZone"] as const) {
    const made = new Set(["mainRouteTable"]);
    for (const step of creationSteps({ ...course, natGateways })) {
      const asked: string[] = [];
      step.request((key) => (asked.push(key), key));
      expect(asked.filter((key) => !made.has(key)), step.title).toEqual([]);
      if (step.standsAlone) expect(asked).toEqual([]);
      if (step.makes) made.add(step.makes.key);
    }
  }
});

test("one NAT gateway serves by the main table, one for each zone by tables of their own", () => {
  const routes = (natGateways: NetworkPlan["natGateways"]) => creationSteps({ ...course, natGateways }).map((step) => step.request((key) => key))
    .filter(({ operation }) => operation === "CreateRoute").map(({ input }) => [input["RouteTableId"], input["GatewayId"] ?? input["NatGatewayId"]]);
  expect(routes("one").at(-1)?.[0]).toBe("mainRouteTable");
  expect(routes("none").map(([table]) => table)).toEqual(["routeTable:public"]);
  expect(routes("perZone").map(([table]) => table)).toEqual(["routeTable:public", "routeTable:private-us-west-2a", "routeTable:private-us-west-2b"]);
});

test("what was made goes before what it needs", () => {
  const created = [{ kind: "vpc", id: "1" }, { kind: "subnet", id: "2" }, { kind: "subnet", id: "3" }, { kind: "internetGateway", id: "4" }, { kind: "routeTable", id: "5" }, { kind: "elasticIp", id: "6" }, { kind: "natGateway", id: "7" }] as const;
  expect(inDeletionOrder(created).map(({ id }) => id)).toEqual(["7", "6", "3", "2", "5", "4", "1"]);
});

test("inputs become members for code, without what is absent", () => {
  expect(membersOf({ VpcId: "vpc-1", SubnetId: undefined, EnableDnsHostnames: { Value: true } })).toEqual([["VpcId", "vpc-1"], ["EnableDnsHostnames", { kind: "object", members: [["Value", true]] }]]);
});
