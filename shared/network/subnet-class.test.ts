import { describe, expect, test } from "vitest";
import type { Network, Route, RouteTable } from "../contract/network.ts";
import { classifySubnet } from "./subnet-class.ts";

const subnet = { subnetId: "subnet-1", vpcId: "vpc-1" };
const local: Route = { destination: "10.1.0.0/16", target: "local", state: "active" };
const to = (target: string, destination = "0.0.0.0/0", state: Route["state"] = "active"): Route => ({ destination, target, state });
const table = (routes: Route[], more: Partial<RouteTable> = {}): RouteTable =>
  ({ routeTableId: "rtb-own", name: "", vpcId: "vpc-1", main: false, subnetIds: ["subnet-1"], associations: [], routes: [local, ...routes], tags: {}, ...more });
const igws: Network["internetGateways"] = [{ internetGatewayId: "igw-1", name: "", tags: {}, vpcIds: ["vpc-1"] }];
const nat = (more: Partial<Network["natGateways"][number]> = {}): Network["natGateways"][number] =>
  ({ natGatewayId: "nat-1", name: "", tags: {}, vpcId: "vpc-1", subnetId: "subnet-9", state: "available", connectivityType: "public", ...more });
const classify = (routes: Route[], more: { table?: Partial<RouteTable>; igws?: typeof igws; nats?: Network["natGateways"] } = {}) =>
  classifySubnet(subnet, [table(routes, more.table)], more.igws ?? igws, more.nats ?? [nat()]);

describe("a subnet is", () => {
  test("public by 0.0.0.0/0 to an internet gateway", () => {
    expect(classify([to("igw-1")])).toEqual({
      class: "public", routeTableId: "rtb-own", association: "explicit", decidingRoute: to("igw-1"),
      reason: "Public: 0.0.0.0/0 goes to the internet gateway igw-1, by its route table rtb-own.",
    });
  });
  test("private by 0.0.0.0/0 to a NAT gateway", () => {
    expect(classify([to("nat-1")])).toMatchObject({ class: "private", decidingRoute: to("nat-1") });
  });
  test("isolated with the local route alone", () => {
    const found = classify([]);
    expect(found.class).toBe("isolated");
    expect(found.decidingRoute).toBeUndefined();
  });
  test("isolated where its NAT gateway is gone, by the route's state or the gateway's", () => {
    expect(classify([to("nat-1", "0.0.0.0/0", "blackhole")])).toMatchObject({ class: "isolated", reason: expect.stringContaining("black hole") });
    expect(classify([to("nat-1")], { nats: [nat({ state: "deleted" })] })).toMatchObject({ class: "isolated", reason: expect.stringContaining("black hole") });
  });
  test("isolated where the internet gateway hangs on another VPC", () => {
    expect(classify([to("igw-1")], { igws: [{ internetGatewayId: "igw-1", name: "", tags: {}, vpcIds: ["vpc-2"] }] }).class).toBe("isolated");
  });
  test("public where the gateways could not be read but the route is active", () => {
    expect(classify([to("igw-1")], { igws: [] }).class).toBe("public");
  });
  test("isolated behind a private NAT gateway, and behind a transit gateway, with the reason", () => {
    expect(classify([to("nat-1")], { nats: [nat({ connectivityType: "private" })] })).toMatchObject({ class: "isolated", reason: expect.stringContaining("private NAT gateway") });
    expect(classify([to("tgw-1")])).toMatchObject({ class: "isolated", decidingRoute: to("tgw-1"), reason: expect.stringContaining("transit gateway") });
  });
  test("private by a NAT instance", () => {
    expect(classify([to("eni-1")]).class).toBe("private");
    expect(classify([to("eni-1", "10.9.0.0/16")]).class).toBe("isolated");
  });
});

describe("IPv6", () => {
  test("to an internet gateway makes public, though IPv4 leaves by NAT", () => {
    expect(classify([to("nat-1"), to("igw-1", "::/0")])).toMatchObject({ class: "public", decidingRoute: to("igw-1", "::/0") });
  });
  test("to an egress-only gateway makes private", () => {
    expect(classify([to("eigw-1", "::/0")]).class).toBe("private");
  });
});

test("a narrower route to an internet gateway makes public too, as AWS defines it", () => {
  expect(classify([to("igw-1", "52.0.0.0/8")])).toMatchObject({ class: "public", decidingRoute: to("igw-1", "52.0.0.0/8") });
});

describe("the governing table", () => {
  const main = table([to("igw-1")], { routeTableId: "rtb-main", main: true, subnetIds: [] });
  test("is the VPC's main one without an explicit association", () => {
    expect(classifySubnet(subnet, [main], igws, [])).toMatchObject({ class: "public", routeTableId: "rtb-main", association: "main" });
  });
  test("is the explicit one where there are both", () => {
    expect(classifySubnet(subnet, [main, table([])], igws, [])).toMatchObject({ class: "isolated", routeTableId: "rtb-own", association: "explicit" });
  });
  test("is never another VPC's main one", () => {
    expect(classifySubnet(subnet, [{ ...main, vpcId: "vpc-2" }], igws, [])).toMatchObject({ class: "unknown", routeTableId: undefined });
  });
});
