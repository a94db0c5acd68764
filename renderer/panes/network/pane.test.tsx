import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../electron/core/failures.ts";
import type { Network } from "../../../shared/contract/network.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { courseNetwork, makeNetworkInstance, makeSubnet, partsOf } from "../../lib/testing/networks.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "./pane.tsx";

function show(network: Network | Error) {
  return renderInConsole(<NetworkPane />, {
    network: {
      describeNetwork: (_input, { emit }) => {
        if (network instanceof Error) throw network;
        emit(partsOf(network));
        return network;
      },
    },
  });
}

test("boxes nest as the network does, with each subnet's class, route and free addresses", async () => {
  show(courseNetwork());
  const vpc = await screen.findByRole("region", { name: "VPC edx-build-aws-vpc" });
  const zone = within(vpc).getByRole("region", { name: "Availability Zone us-west-2a" });
  const subnet = within(zone).getByRole("region", { name: "Subnet public-a" });
  expect(subnet.textContent).toContain("public · 0.0.0.0/0 → igw");
  expect(subnet.textContent).toContain("249 / 251 free");
  expect(within(subnet).getByRole("button", { name: /web-1, running/ })).toBeDefined();
  expect(within(zone).getByRole("region", { name: "Subnet private-a" }).textContent).toContain("private · 0.0.0.0/0 → nat");
  expect(within(vpc).getByRole("button", { name: "edx-igw" })).toBeDefined();
});

test("a chosen subnet says in words which route decides, and by which table", async () => {
  const { user } = show(courseNetwork());
  await user.click(within(await screen.findByRole("region", { name: "Subnet private-a" })).getByText("private-a"));
  const details = screen.getByRole("complementary", { name: "Subnet details" });
  expect(details.textContent).toContain("Private: 0.0.0.0/0 goes to the NAT gateway nat-1, by the VPC's main route table rtb-main.");
  expect(within(details).getByText("decides").closest("tr")?.textContent).toContain("0.0.0.0/0");
  await user.click(within(details).getByRole("button", { name: "edx-nat" }));
  expect(screen.getByRole("complementary", { name: "NAT gateway details" })).toBeDefined();
});

test("a kind that could not be read is said, beside the rest that was", async () => {
  show(courseNetwork({ instances: [], partial: [{ kind: "instances", error: { code: "access-denied", message: "You may not list instances.", operation: "ec2:DescribeInstances", retryable: false } }] }));
  await screen.findByText("Not everything could be read.");
  expect(screen.getByText(/You may not list instances/)).toBeDefined();
  expect(screen.getByRole("region", { name: "Subnet public-a" }).textContent).toContain("instances not read");
});

test("no VPC and no answer never look alike", async () => {
  const nothing = courseNetwork({ vpcs: [], subnets: [], routeTables: [], internetGateways: [], natGateways: [], securityGroups: [], instances: [] });
  const { unmount } = show(nothing);
  await screen.findByText("No VPC in this region");
  unmount();
  const { unmount: leave } = show({ ...nothing, partial: [{ kind: "vpcs", error: { code: "access-denied", message: "No.", operation: "ec2:DescribeVpcs", retryable: false } }] });
  await screen.findByText("Not everything could be read.");
  expect(screen.queryByText("No VPC in this region")).toBeNull();
  leave();
  show(new CoreError("network", "EC2 cannot be reached."));
  await screen.findByText("The network cannot be read");
  expect(screen.getByText("EC2 cannot be reached.")).toBeDefined();
});

test("a large network shows counts, opens a subnet by a click, and search finds an instance in it", async () => {
  const subnets = Array.from({ length: 120 }, (_, index) => makeSubnet(`s${index}`, { cidrBlock: `10.1.${index}.0/24` }));
  const instances = Array.from({ length: 1200 }, (_, index) => makeNetworkInstance(`n${index}`, `subnet-s${index % 120}`));
  const { user } = show(courseNetwork({ subnets, instances }));
  const box = await screen.findByRole("region", { name: "Subnet s7" });
  expect(screen.queryByText("n7")).toBeNull();
  await user.click(within(box).getByRole("button", { name: "10 instances, 10 running" }));
  expect(within(box).getAllByRole("button", { name: /^n\d+, running/ })).toHaveLength(6);
  await user.type(screen.getByRole("textbox", { name: "Find in the network" }), "n1199");
  await waitFor(() => expect(screen.getAllByRole("region", { name: /^Subnet/ })).toHaveLength(1));
  expect(screen.getByRole("button", { name: /^n1199/ })).toBeDefined();
});

test("axe finds nothing on the map with details, nor in the tables", async () => {
  const { user } = show(courseNetwork());
  await user.click(await screen.findByText("public-a"));
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("tab", { name: /Route tables/ }));
  await screen.findByRole("grid", { name: "Route tables" });
  expect(await findAxeViolations()).toEqual([]);
});
