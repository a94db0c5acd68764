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

const item = (name: RegExp) => screen.findByRole("treeitem", { name });

test("the outline holds what the map draws, nested as the network is, with each subnet's class and route", async () => {
  show(courseNetwork());
  expect((await item(/^VPC edx-build-aws-vpc/)).getAttribute("aria-level")).toBe("1");
  expect((await item(/^Availability Zone us-west-2a/)).getAttribute("aria-level")).toBe("2");
  const subnet = await item(/^Subnet public-a/);
  expect(subnet.getAttribute("aria-level")).toBe("3");
  expect(subnet.textContent).toContain("10.1.1.0/24 · public · 0.0.0.0/0 → igw");
  expect((await item(/^running instance web-1/)).getAttribute("aria-level")).toBe("4");
  expect((await item(/^Subnet private-a/)).textContent).toContain("private · 0.0.0.0/0 → nat");
  expect(await item(/^Internet gateway edx-igw/)).toBeDefined();
});

test("a chosen subnet says in words which route decides, and by which table", async () => {
  const { user } = show(courseNetwork());
  await user.click(await item(/^Subnet private-a/));
  const details = screen.getByRole("complementary", { name: "Subnet details" });
  expect(details.textContent).toContain("Private: 0.0.0.0/0 goes to the NAT gateway nat-1, by the VPC's main route table rtb-main.");
  expect(within(details).getByText("decides").closest("tr")?.textContent).toContain("0.0.0.0/0");
  await user.click(within(details).getByRole("button", { name: "edx-nat" }));
  expect(screen.getByRole("complementary", { name: "NAT gateway details" })).toBeDefined();
  expect((await item(/^NAT gateway edx-nat/)).getAttribute("aria-selected")).toBe("true");
});

test("a kind that could not be read is said, beside the rest that was", async () => {
  show(courseNetwork({ instances: [], partial: [{ kind: "instances", error: { code: "access-denied", message: "You may not list instances.", operation: "ec2:DescribeInstances", retryable: false } }] }));
  await screen.findByText("Not everything could be read.");
  expect(screen.getByText(/You may not list instances/)).toBeDefined();
  expect((await item(/^Subnet public-a/)).textContent).toContain("instances not read");
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

test("in a large network the outline opens a subnet by its mark, and search finds an instance in it", async () => {
  const subnets = Array.from({ length: 120 }, (_, index) => makeSubnet(`s${index}`, { cidrBlock: `10.1.${index}.0/24` }));
  const instances = Array.from({ length: 1200 }, (_, index) => makeNetworkInstance(`n${index}`, `subnet-s${index % 120}`));
  const { user } = show(courseNetwork({ subnets, instances }));
  await item(/^VPC edx-build-aws-vpc/);
  expect(screen.queryByRole("treeitem", { name: /instance n7 / })).toBeNull();
  await user.type(screen.getByRole("textbox", { name: "Find in the network" }), "n1199");
  expect((await item(/instance n1199/)).getAttribute("aria-level")).toBe("4");
  expect(screen.getAllByRole("treeitem", { name: /^Subnet/ })).toHaveLength(1);
  expect(screen.getByText("1 match")).toBeDefined();
});

test("a path is asked by names, answered with the rule that decides, and kept in the address", async () => {
  const { user } = show(courseNetwork());
  await user.click(await screen.findByRole("tab", { name: "Path" }));
  await user.type(screen.getByRole("combobox", { name: "From" }), "internet");
  await user.type(screen.getByRole("combobox", { name: "To" }), "web-2");
  expect(screen.getByText(/"web-2" is no id/)).toBeDefined();
  await user.clear(screen.getByRole("combobox", { name: "To" }));
  await user.type(screen.getByRole("combobox", { name: "To" }), "web-1");
  const answer = await screen.findByRole("region", { name: "Answer" });
  // Its interfaces were read, and it has none: nothing can come to it.
  expect(within(answer).getByRole("status").textContent).toMatch(/^No\. Instance i-web-1 has no network interface/);
  expect(location.hash).toContain("to=web-1");
  expect(await findAxeViolations()).toEqual([]);
});

test("axe finds nothing on the map with details, nor in the tables", async () => {
  const { user } = show(courseNetwork());
  await user.click(await item(/^Subnet public-a/));
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("tab", { name: /Route tables/ }));
  await screen.findByRole("grid", { name: "Route tables" });
  expect(await findAxeViolations()).toEqual([]);
});

test("Enter in the search goes from match to match and round, Shift+Enter back, one entry in the history", async () => {
  const { user } = show(courseNetwork());
  await item(/^VPC edx-build-aws-vpc/);
  const before = history.length;
  const field = screen.getByRole("textbox", { name: "Find in the network" });
  await user.type(field, "app-");
  await screen.findByText("2 matches");
  expect(screen.getByText("7 others stand back")).toBeDefined();
  await user.type(field, "{Enter}");
  await screen.findByText("1 of 2");
  await screen.findByRole("complementary", { name: "Instance details" });
  const first = new URLSearchParams(location.hash.split("?")[1]).get("select");
  await user.type(field, "{Enter}");
  await screen.findByText("2 of 2");
  expect(location.hash).not.toContain(`select=${first}`);
  await user.type(field, "{Enter}");
  expect(location.hash).toContain(`select=${first}`);
  await user.type(field, "{Shift>}{Enter}{/Shift}");
  await screen.findByText("2 of 2");
  expect(history.length).toBe(before + 1);
  await user.click(screen.getByRole("button", { name: "Next match" }));
  await screen.findByText("1 of 2");
});

test("a tag is chosen, keeps back what has it not in every view, and says how much that is", async () => {
  const network = courseNetwork();
  network.subnets[0]!.tags = { Project: "photo" };
  const { user } = show(network);
  await item(/^VPC edx-build-aws-vpc/);
  await user.click(screen.getByRole("button", { name: "Tags to filter by" }));
  await user.click(await screen.findByRole("option", { name: /^photo/ }));
  expect((screen.getByRole("textbox", { name: "Find in the network" }) as HTMLInputElement).value).toBe("tag:Project=photo");
  await screen.findByText("1 match");
  expect(screen.getAllByRole("treeitem", { name: /^Subnet/ })).toHaveLength(1);
  await user.click(screen.getByRole("tab", { name: /^Subnets/ }));
  await screen.findByText("1 of 3 subnets; the search hides 2");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Show all" }));
  await waitFor(() => expect(screen.queryByText(/the search hides/)).toBeNull());
});

test("letters lead to the outline's next line that begins with them", async () => {
  const { user } = show(courseNetwork());
  await item(/^VPC edx-build-aws-vpc/);
  const tree = screen.getByRole("tree", { name: "Outline of the network" });
  tree.focus();
  const active = () => document.getElementById(tree.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-label");
  await user.keyboard("pri");
  expect(active()).toMatch(/^Subnet private-a/);
  await user.keyboard("vate-b");
  expect(active()).toMatch(/^Subnet private-b/);
});
