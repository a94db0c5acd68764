import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Address, AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstanceDetail } from "../../../lib/testing/instance-detail.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstanceDetails } from "../details/instance-details.tsx";

const id = (prefix: string, number: number) => `${prefix}-${String(number).padStart(17, "0")}`;
const vpcId = id("vpc", 1);
const group = { groupId: id("sg", 1), groupName: "web", name: "", tags: {}, vpcId, description: "80 and 443", rules: [{ isEgress: false, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" }] };
const db = { ...group, groupId: id("sg", 2), groupName: "db", rules: [] };
const detail = makeInstanceDetail(1, { vpcId, subnetId: id("subnet", 1), securityGroups: [{ groupId: group.groupId, groupName: "web" }] });

function make(number: number, more: Partial<AttachedInterface> = {}): AttachedInterface {
  return {
    networkInterfaceId: id("eni", number), name: "", tags: {}, description: "", interfaceType: "interface", status: "in-use", vpcId, subnetId: id("subnet", 1), availabilityZone: detail.availabilityZone,
    privateIpAddresses: [{ privateIpAddress: `10.1.1.${number}` }], ipv6Addresses: [], securityGroupIds: [group.groupId], sourceDestCheck: true, instanceId: detail.instanceId, requesterManaged: false,
    deviceIndex: 0, attachmentId: id("eni-attach", number), deleteOnTermination: true, associations: [], ...more,
  };
}
const first = make(1, { privateIpAddresses: [{ privateIpAddress: "10.1.1.1", publicIp: "198.51.100.1" }], associations: [{ privateIpAddress: "10.1.1.1", publicIp: "198.51.100.1", allocationId: id("eipalloc", 1), associationId: id("eipassoc", 1) }] });
const second = make(2, { deviceIndex: 1, deleteOnTermination: false });
const spare = make(3, { status: "available", instanceId: undefined, attachmentId: undefined, deviceIndex: undefined, deleteOnTermination: undefined, description: "spare" });
const elsewhere = make(4, { ...spare, networkInterfaceId: id("eni", 4), availabilityZone: "us-west-2c" });
const idle: Address = { allocationId: id("eipalloc", 2), publicIp: "198.51.100.2", name: "front", requesterManaged: false, tags: {} };

function show(tab: "networking" | "groups", more: SomeHandlers["ec2"] = {}) {
  location.hash = `#/instances?detail=${tab}`;
  const shown = renderInConsole(<InstanceDetails instance={detail} onClose={() => {}} />, {
    ec2: {
      describeInstance: () => detail,
      listNetworkInterfaces: ({ instanceId }, { emit }) => { emit(instanceId ? [second, first] : [first, second, spare, elsewhere]); return {}; },
      listAddresses: (_input, { emit }) => { emit([idle]); return { partial: [] }; },
      listSecurityGroups: (_input, { emit }) => { emit([group, db]); return {}; },
      ...more,
    },
  });
  const sent = (name: string) => shown.bridge.calls.flatMap((call, at) => (call === name ? [shown.bridge.inputs[at]] : []));
  const press = async (name: string) => shown.user.click(await screen.findByRole("button", { name }));
  const confirm = async (title: string | RegExp, label: string) => {
    const dialog = await screen.findByRole("dialog", { name: title });
    const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
    await waitFor(() => expect(button.disabled).toBe(false));
    const words = dialog.textContent;
    await shown.user.click(button);
    return words;
  };
  return { ...shown, sent, press, confirm };
}

test("interfaces stand by their devices with what leads to them; the first one cannot be detached", async () => {
  const { sent, press, confirm } = show("networking", { detachNetworkInterface: () => ({}), disassociateAddress: () => ({}) });
  const table = await screen.findByRole("table", { name: "Network interfaces" });
  const [, one, two] = within(table).getAllByRole("row");
  expect(one!.textContent).toMatch(/^0eni.*10\.1\.1\.1 ← 198\.51\.100\.1 Elastic.*deleted too/);
  expect(two!.textContent).toMatch(/^1eni.*10\.1\.1\.2.*stays/);
  expect(within(one!).queryByRole("button", { name: /^Detach/ })).toBeNull();
  expect(await findAxeViolations()).toEqual([]);
  await press(`Detach ${second.networkInterfaceId}`);
  expect(await confirm(/^Detach eni/, "Detach")).toContain("The interface stays, with its private addresses");
  await waitFor(() => expect(sent("ec2.detachNetworkInterface").at(-1)).toEqual({ attachmentId: second.attachmentId }));
  await press("Disassociate 198.51.100.1");
  expect(await confirm("Disassociate 198.51.100.1?", "Disassociate")).toContain(`198.51.100.1 leads to ${detail.name} no more`);
  await waitFor(() => expect(sent("ec2.disassociateAddress").at(-1)).toEqual({ associationId: id("eipassoc", 1) }));
});

test("an interface of the zone that is free is attached at a free device; a taken one is said", async () => {
  const { user, sent, press, confirm } = show("networking", { attachNetworkInterface: () => ({}) });
  await screen.findByRole("table", { name: "Network interfaces" });
  await press("Attach interface…");
  const form = await screen.findByRole("dialog", { name: `Attach an interface to ${detail.name}` });
  await user.click(within(form).getByRole("button", { name: /Network interface/ }));
  const options = await screen.findAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual([expect.stringContaining("spare")]);
  await user.click(options[0]!);
  const index = within(form).getByRole<HTMLInputElement>("textbox", { name: "Device index" });
  expect(index.value).toBe("2");
  fireEvent.change(index, { target: { value: "1" } });
  await within(form).findByText("The instance has a device 1 already.");
  fireEvent.change(index, { target: { value: "2" } });
  await press("Next");
  expect(await confirm(`Attach spare to ${detail.name}?`, "Attach")).toContain("no automatic public address");
  await waitFor(() => expect(sent("ec2.attachNetworkInterface").at(-1)).toEqual({ networkInterfaceId: spare.networkInterfaceId, instanceId: detail.instanceId, deviceIndex: 2 }));
});

test("an interface is created beside the instance, and one that is free deleted by its id", async () => {
  const { user, sent, press, confirm } = show("networking", { createNetworkInterface: () => ({}), deleteNetworkInterface: () => ({}) });
  await press("Attach interface…");
  await press("Create an interface…");
  const address = await screen.findByRole("textbox", { name: "Private address" });
  fireEvent.change(address, { target: { value: "10.1.1.999" } });
  await screen.findByText("An IPv4 address such as 10.1.1.20, or nothing.");
  fireEvent.change(address, { target: { value: "10.1.1.20" } });
  await press("Next");
  expect(await confirm("Create a network interface?", "Create")).toContain("takes 10.1.1.20 there");
  await waitFor(() => expect(sent("ec2.createNetworkInterface").at(-1)).toEqual({ subnetId: detail.subnetId, description: "", groupIds: [group.groupId], privateIpAddress: "10.1.1.20" }));
  await user.click(await screen.findByRole("button", { name: /Network interface/ }));
  await user.click(await screen.findByRole("option"));
  await press("Delete the chosen one…");
  fireEvent.change(await screen.findByRole("textbox", { name: /to confirm/ }), { target: { value: spare.networkInterfaceId } });
  await confirm("Delete spare?", "Delete");
  await waitFor(() => expect(sent("ec2.deleteNetworkInterface").at(-1)).toEqual({ networkInterfaceId: spare.networkInterfaceId }));
});

test("an address is chosen for an interface, and its groups are changed there", async () => {
  const { user, sent, press, confirm } = show("networking", { associateAddress: () => ({}), modifyNetworkInterface: () => ({}) });
  await press(`Associate an address with ${second.networkInterfaceId}`);
  await user.click(await screen.findByRole("button", { name: /Elastic address/ }));
  await user.click(await screen.findByRole("option"));
  await press("Next");
  await confirm(`Lead front to ${detail.name} (device 1)?`, "Associate");
  await waitFor(() => expect(sent("ec2.associateAddress").at(-1)).toEqual({ allocationId: idle.allocationId, networkInterfaceId: second.networkInterfaceId, allowReassociation: false }));
  await press(`Groups of ${second.networkInterfaceId}`);
  await user.click(await screen.findByRole("checkbox", { name: /^db/ }));
  await press("Next");
  expect(await confirm(/^Change the groups of eni/, "Change groups")).toContain("It gets db");
  await waitFor(() => expect(sent("ec2.modifyNetworkInterface").at(-1)).toEqual({ networkInterfaceId: second.networkInterfaceId, change: { attribute: "groups", groupIds: [group.groupId, db.groupId] } }));
});

test("the instance's groups have their rules in words, to be edited in place", async () => {
  const { press } = show("groups");
  const section = await screen.findByRole("region", { name: "Group web" });
  await within(section).findByText("tcp 80 (HTTP)");
  expect(await findAxeViolations()).toEqual([]);
  await press("Edit the rules of web");
  await screen.findByRole("dialog", { name: "Rules of web" });
});
