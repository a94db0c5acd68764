import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Address, AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";

const web = makeInstance(1);
const allocationId = (number: number) => `eipalloc-${String(number).padStart(17, "0")}`;
const idle: Address = { allocationId: allocationId(1), publicIp: "198.51.100.1", name: "front", requesterManaged: false, tags: { Name: "front" } };
const used: Address = { ...idle, allocationId: allocationId(2), publicIp: "198.51.100.2", name: "", tags: {}, associationId: "eipassoc-00000000000000002", networkInterfaceId: "eni-00000000000000002", privateIpAddress: "10.1.1.2", instanceId: "i-00000000000000002", instanceName: "web-2", instanceState: "stopped" };
const nat: Address = { ...used, allocationId: allocationId(3), publicIp: "198.51.100.3", name: "edx-nat", instanceId: undefined, instanceName: undefined, instanceState: undefined, requesterManaged: true, interfaceDescription: "Interface for NAT Gateway nat-1" };

function makeInterface(number: number, more: Partial<AttachedInterface> = {}): AttachedInterface {
  return {
    networkInterfaceId: `eni-${String(number).padStart(17, "0")}`, name: "", tags: {}, description: "", interfaceType: "interface", status: "in-use", vpcId: "vpc-1", subnetId: "subnet-1",
    availabilityZone: "us-west-2a", privateIpAddresses: [{ privateIpAddress: `10.1.1.${number}`, publicIp: "203.0.113.9" }], ipv6Addresses: [], securityGroupIds: [], sourceDestCheck: true,
    instanceId: web.instanceId, requesterManaged: false, deviceIndex: 0, associations: [], ...more,
  };
}

function show(more: SomeHandlers["ec2"] = {}, addresses = [idle, used, nat]) {
  location.hash = "#/instances?tab=addresses";
  return renderInConsole(<InstancesPane />, {
    ec2: {
      listAddresses: (_input, { emit }) => { emit(addresses); return { partial: [] }; },
      listNetworkInterfaces: (_input, { emit }) => { emit([makeInterface(1), makeInterface(7, { requesterManaged: true, instanceId: undefined })]); return {}; },
      listInstances: (_input, { emit }) => { emit([web]); return {}; },
      ...more,
    },
  });
}
const asked = (bridge: ReturnType<typeof show>["bridge"], name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at]] : []));
const act = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

async function confirm(user: ReturnType<typeof show>["user"], title: string, label: string) {
  const dialog = await screen.findByRole("dialog", { name: title });
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(button.disabled).toBe(false));
  const words = dialog.textContent;
  await user.click(button);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  return words;
}

test("the list says what each leads to and what all cost, by a price with its date", async () => {
  show();
  await screen.findByText(/1 idle · \$0\.015 an hour together, built-in list price of \d{4}-\d\d/);
  const table = screen.getByRole("grid", { name: "Elastic addresses" });
  expect(within(table).getAllByRole("row").slice(1).map((row) => row.textContent)).toEqual([
    expect.stringMatching(/Interface for NAT Gateway nat-1.*\$0\.005\/h · \$3\.60\/30 d/), expect.stringMatching(/^front198\.51\.100\.1idle/), expect.stringContaining("web-2"),
  ]);
  expect(await findAxeViolations()).toEqual([]);
});

test("an idle one is led to an instance, whose automatic address is said to be lost", async () => {
  const { user, bridge } = show({ associateAddress: () => ({}) });
  await user.click(await screen.findByText("front"));
  expect(act("Disassociate").title).toBe("It leads to nothing");
  await user.click(act("Associate"));
  const form = await screen.findByRole("dialog", { name: "Associate front" });
  expect(within(form).getByRole<HTMLButtonElement>("button", { name: "Next" }).disabled).toBe(true);
  await user.click(within(form).getByRole("button", { name: /Lead it to/ }));
  const options = await screen.findAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual([expect.stringContaining("web-1")]);
  await user.click(options[0]!);
  expect(await findAxeViolations(form)).toEqual([]);
  await user.click(within(form).getByRole("button", { name: "Next" }));
  const words = await confirm(user, "Lead front to web-1?", "Associate");
  expect(words).toContain("203.0.113.9 goes back to Amazon for good");
  const input = { allocationId: idle.allocationId, networkInterfaceId: makeInterface(1).networkInterfaceId, allowReassociation: false };
  expect(asked(bridge, "ec2.associateAddress")).toEqual([{ ...input, dryRun: true }, input]);
});

test("one in use is taken from what has it, and what it is led to gives up its own", async () => {
  const occupied = makeInterface(1, { privateIpAddresses: [{ privateIpAddress: "10.1.1.1", publicIp: idle.publicIp }, { privateIpAddress: "10.1.1.11" }], associations: [{ privateIpAddress: "10.1.1.1", publicIp: idle.publicIp, allocationId: idle.allocationId }] });
  const { user, bridge } = show({ associateAddress: () => ({}), listNetworkInterfaces: (_input, { emit }) => { emit([occupied]); return {}; } });
  await user.click(await screen.findByText("web-2"));
  expect(act("Release").title).toContain("Disassociate it first");
  await user.click(act("Associate"));
  await user.click(await screen.findByRole("button", { name: /Lead it to/ }));
  await user.click(await screen.findByRole("option"));
  await user.click(screen.getByRole("button", { name: "Next" }));
  const words = await confirm(user, "Lead 198.51.100.2 to web-1?", "Associate");
  expect(words).toContain("It is taken from web-2");
  expect(words).toContain("198.51.100.1, which leads there now, is idle after");
  expect(asked(bridge, "ec2.associateAddress").at(-1)).toEqual({ allocationId: used.allocationId, networkInterfaceId: occupied.networkInterfaceId, privateIpAddress: "10.1.1.1", allowReassociation: true });
});

test("releasing asks for the address to be typed, and says that it cannot be had back", async () => {
  const { user, bridge } = show({ releaseAddress: () => ({}) });
  await user.click(await screen.findByText("front"));
  await user.click(act("Release"));
  const typed = await screen.findByRole("textbox", { name: `Type ${idle.publicIp} to confirm` });
  expect(within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Release" }).disabled).toBe(true);
  await user.type(typed, idle.publicIp);
  expect(await confirm(user, "Release front?", "Release")).toContain("it cannot be had back");
  expect(asked(bridge, "ec2.releaseAddress").at(-1)).toEqual({ allocationId: idle.allocationId });
});

test("disassociating and allocating say what goes on being paid; a refused dry run changes nothing", async () => {
  const refuse = () => { throw Object.assign(new Error("The maximum number of addresses has been reached."), { name: "AddressLimitExceeded", $metadata: { httpStatusCode: 400 } }); };
  const { user, bridge } = show({ disassociateAddress: () => ({}), allocateAddress: refuse });
  await user.click(await screen.findByText("web-2"));
  await user.click(act("Disassociate"));
  expect(await confirm(user, "Disassociate 198.51.100.2?", "Disassociate")).toContain("The address stays yours");
  expect(asked(bridge, "ec2.disassociateAddress").at(-1)).toEqual({ associationId: used.associationId });
  await user.click(act("Allocate address"));
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "new");
  await user.click(screen.getByRole("button", { name: "Next" }));
  const dialog = await screen.findByRole("dialog", { name: "Allocate an address for new?" });
  await within(dialog).findByText(/maximum number of addresses/);
  expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Allocate" }).disabled).toBe(true);
  expect(asked(bridge, "ec2.allocateAddress")).toEqual([{ tags: { Name: "new" }, dryRun: true }]);
});

test("a service's own cannot be changed here, and its panel says whose it is", async () => {
  const { user } = show();
  await user.click(await screen.findByText("edx-nat"));
  expect([act("Associate").disabled, act("Disassociate").disabled, act("Release").disabled]).toEqual([true, true, true]);
  const panel = screen.getByRole("complementary", { name: "Elastic address details" });
  expect(panel.textContent).toContain("it changes with that alone");
  expect(panel.textContent).toContain("$0.005 an hour, $3.60 in 30 days");
  expect(await findAxeViolations(panel)).toEqual([]);
});

test("what they lead to may be unreadable, and that is said beside the list", async () => {
  show({ listAddresses: (_input, { emit }) => { emit([used]); return { partial: [{ code: "access-denied", message: "not allowed", operation: "ec2:DescribeInstances", retryable: false }] }; } });
  await screen.findByText("Not everything could be read.");
});

test("no address is not the same as none that could be read", async () => {
  show({}, []);
  await screen.findByText("No addresses in this region");
});
