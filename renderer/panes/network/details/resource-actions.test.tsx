import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { courseNetwork, partsOf } from "../../../lib/testing/networks.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "../pane.tsx";

function open(id: string, more = "") {
  const network = courseNetwork();
  network.vpcs[0]!.cidrBlocks.push("10.2.0.0/16");
  location.hash = `#/network?select=${id}${more}`;
  return renderInConsole(<NetworkPane />, { network: { describeNetwork: (_input, { emit }) => (emit(partsOf(network)), network) } });
}

const details = () => screen.findByRole("complementary");
const press = async (user: ReturnType<typeof open>["user"], name: string) => user.click(within(await details()).getByRole("button", { name }));
const asked = () => Object.fromEntries(new URLSearchParams(location.hash.split("?")[1]));

test("a path starts at what is open, and ends at what is opened next", async () => {
  const { user } = open("subnet-public-a");
  await press(user, "Path from here");
  expect(asked()).toMatchObject({ tab: "path", from: "subnet-public-a", to: "internet" });
  location.hash = "#/network?tab=path&from=subnet-public-a&to=internet&select=nat-1";
  await screen.findByRole("complementary", { name: "NAT gateway details" });
  await press(user, "Path to here");
  expect(asked()).toMatchObject({ from: "subnet-public-a", to: "nat-1" });
});

test("the internet's gateway leaves the other end to be chosen, and a VPC's blocks are chosen from", async () => {
  const { user } = open("igw-1");
  await press(user, "Path from here");
  expect(asked()).toMatchObject({ from: "igw-1" });
  expect(asked().to).toBeUndefined();
  location.hash = "#/network?select=vpc-1";
  await user.selectOptions(await screen.findByRole("combobox", { name: "End of the path" }), "10.2.0.0/16");
  await press(user, "Path to here");
  expect(asked()).toMatchObject({ to: "10.2.0.0/16", from: "internet" });
});

test("a subnet leads to a launch in it", async () => {
  const { user } = open("subnet-public-a");
  await press(user, "Launch an instance here");
  expect(location.hash).toBe("#/instances?launch=subnet-public-a");
});

test("what CloudWatch measures leads to its metrics; what it does not, does not", async () => {
  const { user } = open("nat-1");
  await press(user, "Metrics");
  expect(location.hash).toBe("#/metrics?namespace=AWS%2FNATGateway&dimension=NatGatewayId%3Dnat-1");
  location.hash = "#/network?select=subnet-public-a";
  await screen.findByRole("complementary", { name: "Subnet details" });
  expect(screen.queryByRole("button", { name: "Metrics" })).toBeNull();
});
