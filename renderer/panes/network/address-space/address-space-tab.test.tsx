import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Network } from "../../../../shared/contract/network.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { courseNetwork, partsOf } from "../../../lib/testing/networks.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "../pane.tsx";

async function open(tab: RegExp, network: Network) {
  const rendered = renderInConsole(<NetworkPane />, { network: { describeNetwork: (_input, { emit }) => (emit(partsOf(network)), network) } });
  await rendered.user.click(await screen.findByRole("tab", { name: tab }));
  return rendered;
}

test("a VPC's space: what subnets use, what is free, and the next block of a size", async () => {
  const { user } = await open(/^Address space/, courseNetwork());
  const section = await screen.findByRole("region", { name: "Address space of edx-build-aws-vpc" });
  expect(section.textContent).toContain("65,536 addresses: 768 in subnets, 64,768 in none");
  expect(within(section).getByRole("img", { name: "10.1.0.0/16 to scale: 3 subnets, 9 free blocks" })).toBeDefined();
  const cells = within(section).getByRole("row", { name: /^public-a 10\.1\.1\.0\/24/ });
  expect([...cells.querySelectorAll("td")].slice(4).map(({ textContent }) => textContent)).toEqual(["2", "249", "5", "256"]);
  await user.selectOptions(within(section).getByRole("combobox", { name: /Next free block/ }), "/20 (4,091 usable)");
  expect(within(section).getByText("10.1.16.0/20", { selector: "output *" })).toBeDefined();
  await user.selectOptions(within(section).getByRole("combobox", { name: /Next free block/ }), "/16 (65,531 usable)");
  expect(section.textContent).toContain("No free /16 is left in this VPC.");
  expect(await findAxeViolations()).toEqual([]);
});

test("further subnets are planned off what is taken, with their commands; what does not fit says what would", async () => {
  const network = courseNetwork();
  network.vpcs[0]!.name = "it's";
  const { user } = await open(/^Address space/, network);
  await user.click(await screen.findByText("Plan further subnets"));
  const plan = () => screen.getByRole("table", { name: "Planned subnets" });
  expect(within(plan()).getByRole("row", { name: "it's-public-a us-west-2a 10.1.2.0/24" })).toBeDefined();
  expect(screen.getByText(/--cidr-block 10\.1\.2\.0\/24/).textContent).toContain(`"Value":"it'\\''s-public-a"`);
  await user.selectOptions(screen.getByRole("combobox", { name: "Size" }), "/17 (32,763 usable)");
  expect(screen.getByText(/4 subnets \(2 × 2\) of \/17 do not fit/)).toBeDefined();
  await user.click(screen.getByRole("button", { name: /^Take \/1[89]$/ }));
  expect(within(plan()).getAllByRole("row")).toHaveLength(5);
  expect(await findAxeViolations()).toEqual([]);
});

test("where subnets were not read nothing is called free", async () => {
  await open(/^Address space/, courseNetwork({ subnets: [], partial: [{ kind: "subnets", error: { code: "access-denied", message: "No.", operation: "ec2:DescribeSubnets", retryable: false } }] }));
  expect(await screen.findByText("The address space is not known")).toBeDefined();
});

test("findings stand by their severity, lead to what they are about, and are counted in the tab", async () => {
  const network = courseNetwork({ networkInterfaces: [] });
  network.securityGroups[0]!.rules.push({ isEgress: false, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" });
  const { user } = await open(/^Findings\s*2/, network);
  const medium = await screen.findByRole("region", { name: "Medium severity" });
  expect(within(medium).getByRole("heading", { name: "Port 22/tcp (SSH) open to the world in web" })).toBeDefined();
  expect(medium.textContent).toContain("No network interface uses the group now");
  expect(medium.textContent).toContain("aws ec2 revoke-security-group-ingress --group-id sg-1");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(within(medium).getByRole("button", { name: "web" }));
  expect(await screen.findByRole("complementary", { name: "Security group details" })).toBeDefined();
});

test("what could not be checked is said, and is no finding", async () => {
  await open(/^Findings/, courseNetwork({ partial: [{ kind: "routeTables", error: { code: "access-denied", message: "No.", operation: "ec2:DescribeRouteTables", retryable: false } }] }));
  expect((await screen.findByRole("region", { name: "Not checked" })).textContent).toContain("routes whose target is gone: not checked because route tables could not be read, or not all of them.");
});

test("while the network is still being read nothing is found nor called free", async () => {
  const network = courseNetwork();
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const { user } = renderInConsole(<NetworkPane />, { network: { describeNetwork: async (_input, { emit }) => {
    emit(partsOf(network).filter(({ kind }) => kind === "vpcs" || kind === "securityGroups"));
    await ended;
    emit(partsOf(network).filter(({ kind }) => kind !== "vpcs" && kind !== "securityGroups"));
    return network;
  } } });
  await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ });
  await user.click(screen.getByRole("tab", { name: "Findings" }));
  expect(screen.getByRole("status", { name: /^Loading/ })).toBeDefined();
  await user.click(screen.getByRole("tab", { name: "Address space" }));
  expect(screen.queryByText(/free block/)).toBeNull();
  end();
  await screen.findByRole("img", { name: /3 subnets, 9 free blocks/ });
  expect(screen.getByRole("tab", { name: /^Findings\s*1$/ })).toBeDefined();
});
