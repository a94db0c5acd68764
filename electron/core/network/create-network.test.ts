import { expect, test } from "vitest";
import type { InputOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { useCore } from "../../testing/use-core.ts";

type Plan = InputOf<Contract["network"]["createNetwork"]>["plan"];
const running = useCore();
const read = async () => assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));

const subnet = (name: string, cidrBlock: string, zone: string, isPublic = false) => ({ name, cidrBlock, availabilityZone: `us-west-2${zone}`, isPublic });
const plan: Plan = {
  name: "lab", cidrBlock: "10.9.0.0/16", internetGateway: true, natGateways: "one", tags: { Course: "build-aws" },
  subnets: [subnet("public-a", "10.9.1.0/24", "a", true), subnet("public-b", "10.9.2.0/24", "b", true), subnet("private-a", "10.9.3.0/24", "a"), subnet("private-b", "10.9.4.0/24", "b")],
};

test("a dry run asks for what needs no id, and makes nothing", async () => {
  const before = await read();
  const { rows, complete, created } = await running.call("network.createNetwork", { plan, dryRun: true }, running.context());
  expect(rows.map(({ operation, ok }) => [operation, ok])).toEqual([["CreateVpc", true], ["CreateInternetGateway", true], ["AllocateAddress", true]]);
  expect({ complete, created }).toEqual({ complete: true, created: [] });
  expect((await read()).vpcs).toHaveLength(before.vpcs.length);
});

test("the course's network is made in one call, and goes in another", async () => {
  const before = await read();
  const { rows, complete, vpcId, created } = await running.call("network.createNetwork", { plan }, running.context());
  expect(rows.filter(({ ok }) => !ok)).toEqual([]);
  expect(complete).toBe(true);
  expect(created.map(({ kind }) => kind)).toEqual(["vpc", "subnet", "subnet", "subnet", "subnet", "internetGateway", "routeTable", "elasticIp", "natGateway"]);
  const made = await read();
  const inVpc = (one: { vpcId: string }) => one.vpcId === vpcId;
  expect(made.vpcs.find(inVpc)).toMatchObject({ name: "lab" });
  expect(made.subnets.filter(inVpc).map(({ name, mapPublicIpOnLaunch }) => [name, mapPublicIpOnLaunch]).toSorted()).toEqual([
    ["private-a", false], ["private-b", false], ["public-a", true], ["public-b", true],
  ]);
  const nat = made.natGateways.find(inVpc)!;
  expect(nat.state).toBe("available");
  const tables = made.routeTables.filter(inVpc);
  const main = tables.find(({ associations }) => associations.some((one) => one.main))!;
  expect(main.routes.map(({ destination, target }) => [destination, target])).toContainEqual(["0.0.0.0/0", nat.natGatewayId]);
  expect(tables.find(({ name }) => name === "lab-public")!.associations).toHaveLength(2);

  const undone = await running.call("network.undoCreate", { created }, running.context());
  expect(undone.rows.filter(({ ok }) => !ok)).toEqual([]);
  expect(undone.rows.map(({ kind }) => kind)).toEqual(["natGateway", "elasticIp", "subnet", "subnet", "subnet", "subnet", "routeTable", "internetGateway", "vpc"]);
  expect(undone.complete).toBe(true);
  const after = await read();
  for (const kind of ["vpcs", "subnets", "routeTables", "internetGateways"] as const) expect(after[kind]).toHaveLength(before[kind].length);
  expect(await running.call("network.undoCreate", { created: created.filter(({ kind }) => kind !== "natGateway") }, running.context())).toMatchObject({ complete: true });
}, 60_000);

test("a step that fails is the last, and what was made is told and can be undone", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "AttachInternetGateway", expiredCredentials: true }] });
  const { rows, complete, created } = await running.call("network.createNetwork", { plan: { ...plan, natGateways: "none" } }, running.context());
  running.sandbox.faults.clear();
  expect(complete).toBe(false);
  expect(rows.at(-1)).toMatchObject({ operation: "AttachInternetGateway", ok: false });
  expect(created.map(({ kind }) => kind)).toEqual(["vpc", "subnet", "subnet", "subnet", "subnet", "internetGateway"]);
  expect(await running.call("network.undoCreate", { created }, running.context())).toMatchObject({ complete: true });
});

test.each<[Partial<Plan>, RegExp]>([
  [{ cidrBlock: "10.0.0.0/8" }, /between \/16 and \/28/],
  [{ subnets: [subnet("far", "10.9.1.0/24", "z", true)], natGateways: "none" }, /no zone us-west-2z/],
  [{ subnets: [subnet("one", "10.9.1.0/24", "a"), subnet("two", "10.9.1.128/25", "b")], natGateways: "none" }, /overlap/],
])("a plan that EC2 would refuse is refused before anything is sent: %j", async (change, reason) => {
  const before = (await read()).vpcs.length;
  const failure = await running.callFailing("network.createNetwork", { plan: { ...plan, ...change } }, running.context());
  expect(failure).toMatchObject({ code: "invalid-input", message: expect.stringMatching(reason) });
  expect((await read()).vpcs).toHaveLength(before);
});
