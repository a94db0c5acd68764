import { expect, test } from "vitest";
import { layoutNetwork } from "../map/layout/layout-network.ts";
import type { NetworkPlan } from "./network-plan.ts";
import { plannedNetwork } from "./planned-network.ts";

const subnet = (name: string, cidrBlock: string, zone: string, isPublic: boolean) => ({ name, cidrBlock, availabilityZone: `us-west-2${zone}`, isPublic });
const plan = (more: Partial<NetworkPlan> = {}): NetworkPlan => ({
  name: "shop", cidrBlock: "10.7.0.0/16", internetGateway: true, natGateways: "one", tags: {},
  subnets: [subnet("public-a", "10.7.0.0/24", "a", true), subnet("public-b", "10.7.1.0/24", "b", true), subnet("private-a", "10.7.2.0/24", "a", false), subnet("private-b", "10.7.3.0/24", "b", false)], ...more,
});
const classes = (its: NetworkPlan) => layoutNetwork(plannedNetwork(its)).boxes.flatMap(({ look, title }) => (["public", "private", "isolated"].includes(look) ? [`${title} ${look}`] : [])).sort();

test("what is planned is drawn as it will be: public by the gateway, private by NAT, isolated without", () => {
  expect(classes(plan())).toEqual(["private-a private", "private-b private", "public-a public", "public-b public"]);
  expect(classes(plan({ natGateways: "none" }))).toEqual(["private-a isolated", "private-b isolated", "public-a public", "public-b public"]);
  expect(plannedNetwork(plan()).natGateways).toHaveLength(1);
  expect(plannedNetwork(plan({ natGateways: "perZone" })).natGateways).toHaveLength(2);
});
