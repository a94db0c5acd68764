import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { emptyNetwork, type Network, type SecurityGroup } from "../../../../shared/contract/network-model.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeNetworkInstance, partsOf } from "../../../lib/testing/networks.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";

const id = (number: number) => `sg-${String(number).padStart(17, "0")}`;
const vpcId = "vpc-00000000000000001";
const make = (number: number, groupName: string, rules: SecurityGroup["rules"] = []): SecurityGroup => ({ groupId: id(number), groupName, name: "", tags: {}, vpcId, description: `about ${groupName}`, rules });
const tcp = (port: number) => ({ isEgress: false, ipProtocol: "tcp", fromPort: port, toPort: port });
const everything = { isEgress: true, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
const web = make(1, "web", [{ ...tcp(443), cidrIpv4: "0.0.0.0/0" }, everything]);
const app = make(2, "app", [{ ...tcp(5000), referencedGroupId: id(1) }, { ...tcp(5001), referencedGroupId: id(2) }, everything]);
const idle = make(3, "idle");
const network: Network = {
  ...emptyNetwork("2026-11-20T10:00:00.000Z"), securityGroups: [make(4, "default"), web, app, idle],
  vpcs: [{ vpcId, name: "edx", isDefault: false, state: "available", cidrBlocks: ["10.1.0.0/16"], ipv6CidrBlocks: [], tags: {} }],
  instances: [makeNetworkInstance("web-1", "subnet-1", { securityGroups: [{ groupId: id(1), groupName: "web" }] })],
};

function show(more: SomeHandlers = {}, read = network, partial: Network["partial"] = []) {
  location.hash = "#/instances?tab=groups";
  const shown = renderInConsole(<InstancesPane />, {
    ...more,
    network: { describeNetwork: (_input, { emit }) => { emit(partsOf(read)); return { partial, asOf: read.asOf }; }, ...more.network },
  });
  const sent = (name: string) => shown.bridge.calls.flatMap((call, at) => (call === name ? [shown.bridge.inputs[at]] : []));
  const press = (name: string | RegExp) => shown.user.click(screen.getByRole("button", { name }));
  const confirm = async (title: string, label: string) => {
    const dialog = await screen.findByRole("dialog", { name: title });
    const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
    await waitFor(() => expect(button.disabled).toBe(false));
    const words = dialog.textContent;
    await shown.user.click(button);
    return words;
  };
  return { ...shown, sent, press, confirm };
}
const rows = () => within(screen.getByRole("grid", { name: "Security groups" })).getAllByRole("row").slice(1).map((row) => row.textContent);

test("each group is listed with its rules' number, what is open, and who uses it", async () => {
  show();
  await screen.findByText(/4 security groups · 1 open to the world · 2 unused/);
  expect(rows()).toEqual([
    expect.stringContaining("app"), expect.stringContaining("default"), expect.stringMatching(/^idle.*nothing.*nothing/), expect.stringMatching(/^web.*edx11tcp 443 \(HTTPS\)1 instance, 1 group/),
  ]);
  expect(await findAxeViolations()).toEqual([]);
});

test("while interfaces are not read, who uses a group is not known, and none is called unused", async () => {
  show({}, network, [{ kind: "networkInterfaces", error: { code: "access-denied", message: "not allowed", operation: "ec2:DescribeNetworkInterfaces", retryable: false } }]);
  await screen.findByText(/4 security groups · 1 open to the world · as of/);
  expect(rows()[3]).toContain("not known yet");
  await screen.findByText("Not everything could be read.");
});

test("the panel has the rules in words, names of groups lead there, and rules are edited from it", async () => {
  const { user, press } = show();
  await user.click(await screen.findByText("app"));
  const panel = screen.getByRole("complementary", { name: "security group details" });
  const inbound = within(panel).getByRole("table", { name: "Inbound rules" });
  expect(within(inbound).getByRole("link", { name: "web" }).getAttribute("href")).toContain(`selected=${id(1)}`);
  expect(await findAxeViolations(panel)).toEqual([]);
  await user.click(within(panel).getByRole("button", { name: "Edit rules" }));
  await screen.findByRole("dialog", { name: "Rules of app" });
  await press("Remove tcp 5000 from web");
});

test("what uses or names a group is said instead of deleting it; one of nobody goes by its name", async () => {
  const { user, press, confirm, sent } = show({ network: { deleteResource: () => ({}) } });
  await user.click(await screen.findByText("web"));
  await press("Delete");
  const dialog = await screen.findByRole("dialog", { name: "web cannot be deleted yet" });
  expect(within(dialog).getAllByRole("listitem").map((item) => item.textContent)).toEqual(["instance web-1", "named by a rule of app"]);
  await user.click(within(dialog).getAllByRole("button", { name: "Close" }).at(-1)!);
  await user.click(screen.getByText("idle"));
  await press("Delete");
  fireEvent.change(await screen.findByRole("textbox", { name: "Type idle to confirm" }), { target: { value: "idle" } });
  await confirm("Delete the group idle?", "Delete");
  await waitFor(() => expect(sent("network.deleteResource").at(-1)).toEqual({ kind: "securityGroup", id: id(3) }));
  await user.click(screen.getByText("default"));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Delete" }).disabled).toBe(true);
});

test("a copy keeps the rules, and names itself where the other named itself", async () => {
  const { user, press, confirm, sent } = show({ ec2: { createSecurityGroupWithRules: () => ({ groupId: id(9), outcomes: [] }) } });
  await user.click(await screen.findByText("app"));
  await press("Copy");
  const form = await screen.findByRole("dialog", { name: "Copy the group app" });
  expect(within(form).getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("app-copy");
  expect(await findAxeViolations(form)).toEqual([]);
  await press("Next");
  expect(await confirm("Create the group app-copy?", "Create")).toContain("lets in tcp 5000 from web");
  const rules = [{ ...tcp(5000), referencedGroupId: id(1) }, { ...tcp(5001), referencedGroupId: "self" }, everything];
  await waitFor(() => expect(sent("ec2.createSecurityGroupWithRules").at(-1)).toEqual({ vpcId, groupName: "app-copy", description: "about app", tags: {}, rules }));
  expect(location.hash).toContain(id(9));
});

test("a new group is checked before the call; where a rule is refused the group is there, and that is said", async () => {
  const error = { code: "conflict" as const, message: "no such group", operation: "ec2:AuthorizeSecurityGroupIngress", retryable: false };
  const { press, confirm } = show({ ec2: { createSecurityGroupWithRules: ({ dryRun, rules: [rule] }) => (dryRun ? { outcomes: [] } : { groupId: id(9), outcomes: [{ rule: rule!, change: "authorize", ok: false, error }] }) } });
  await screen.findByText("web");
  await press("Create group");
  const form = await screen.findByRole("dialog", { name: "Create a security group" });
  const fill = (name: string, value: string) => fireEvent.change(within(form).getByRole("textbox", { name }), { target: { value } });
  fill("Name", "web");
  await within(form).findByText("The VPC has a group web already.");
  expect(within(form).getByRole<HTMLButtonElement>("button", { name: "Next" }).disabled).toBe(true);
  fill("Name", "cache");
  fill("What it is for", "Cache nodes");
  await press("Do not add all traffic to 0.0.0.0/0 (anywhere)");
  fireEvent.change(within(form).getByRole("textbox", { name: "Port or range" }), { target: { value: "6379" } });
  fireEvent.change(within(form).getByRole("combobox", { name: "From" }), { target: { value: "app" } });
  await press("Add rule");
  await press("Next");
  expect(await confirm("Create the group cache?", "Create")).toContain("It lets nothing out");
  const outcome = await screen.findByRole("dialog", { name: /Rules of cache/ });
  expect(outcome.textContent).toContain("Add tcp 6379 (Redis) from app");
  expect(outcome.textContent).toContain("no such group");
});
