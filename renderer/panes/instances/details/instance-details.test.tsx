import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstanceDetail } from "../../../lib/testing/instance-detail.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstanceDetails } from "./instance-details.tsx";

type Ec2 = NonNullable<SomeHandlers["ec2"]>;

function show(detail: InstanceDetail, ec2: Ec2 = {}) {
  const changes: Ec2 = { modifyInstanceAttribute: () => ({}), modifyInstanceMetadataOptions: () => ({}), setMonitoring: () => ({}) };
  const shown = renderInConsole(<InstanceDetails instance={detail} onClose={() => {}} />, { ec2: { describeInstance: () => detail, ...changes, ...ec2 } });
  const asked = (name: string) => shown.bridge.calls.flatMap((call, at) => (call === name ? [shown.bridge.inputs[at]] : []));
  return { ...shown, asked };
}

const change = (title: string) => screen.findByRole<HTMLButtonElement>("button", { name: `Change: ${title}` });
const confirmed = async (user: { click(element: Element): Promise<void> }, label: string) => {
  const box = await screen.findByRole("dialog");
  const confirm = within(box).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
};

test("nothing is asked but what the open tab shows, and the tab stays in the address", async () => {
  const { user, bridge } = show(makeInstanceDetail(1));
  await screen.findByText("IMDSv2 required, 2 hops");
  expect(bridge.calls).toEqual(["ec2.describeInstance"]);
  await user.click(screen.getByRole("tab", { name: "Tags" }));
  await screen.findByRole("textbox", { name: "Value of Name" });
  expect(location.hash).toContain("detail=tags");
  expect(bridge.calls).toEqual(["ec2.describeInstance"]);
  expect(await findAxeViolations()).toEqual([]);
});

test("details that cannot be read say why, and come with another try", async () => {
  let isDown = true;
  const { user } = show(makeInstanceDetail(1), {
    describeInstance: () => {
      if (isDown) throw new CoreError("not-found", "There is no instance i-1 in us-west-2.");
      return makeInstanceDetail(1);
    },
  });
  await screen.findByText("There is no instance i-1 in us-west-2.");
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Retry" }));
  await screen.findByText("IMDSv2 required, 2 hops");
});

test("what may not be read is said, is not shown as off, and is not offered to be changed", async () => {
  const partial = [{ code: "access-denied" as const, message: "You may not.", operation: "ec2:DescribeInstanceAttribute", retryable: false }];
  show(makeInstanceDetail(1, { terminationProtection: undefined, stopProtection: undefined, shutdownBehavior: undefined, partial }));
  await screen.findByText("Not everything could be read.");
  expect(screen.queryByText("Termination protection")).toBeNull();
  expect(screen.queryByRole("button", { name: "Change: Termination protection" })).toBeNull();
});

test("to unprotect, the instance's name is typed, after EC2 was asked", async () => {
  const { user, asked } = show(makeInstanceDetail(1, { terminationProtection: true }));
  await user.click(await change("Termination protection"));
  const box = await screen.findByRole("dialog");
  const confirm = within(box).getByRole<HTMLButtonElement>("button", { name: "Unprotect" });
  const typed = await within(box).findByRole("textbox", { name: "Type web-1 to confirm" });
  expect(confirm.disabled).toBe(true);
  await user.type(typed, "web-1");
  await confirmed(user, "Unprotect");
  const input = { instanceId: makeInstanceDetail(1).instanceId, change: { attribute: "disableApiTermination", value: false } };
  expect(asked("ec2.modifyInstanceAttribute")).toEqual([{ ...input, dryRun: true }, input]);
});

test.each([
  ["Termination protection", {}, "Protect", { attribute: "disableApiTermination", value: true }],
  ["Stop protection", {}, "Protect", { attribute: "disableApiStop", value: true }],
  ["Stop protection", { stopProtection: true, terminationProtection: true }, "Unprotect", { attribute: "disableApiStop", value: false }],
  ["Shutdown behaviour", {}, "Let it terminate", { attribute: "instanceInitiatedShutdownBehavior", value: "terminate" }],
  ["Source/destination check", {}, "Turn off", { attribute: "sourceDestCheck", value: false }],
  ["Source/destination check", { sourceDestCheck: false }, "Turn on", { attribute: "sourceDestCheck", value: true }],
])("%s %j: %s", async (title, more, label, expected) => {
  const { user, asked } = show(makeInstanceDetail(1, more));
  await user.click(await change(title));
  await confirmed(user, label);
  expect(asked("ec2.modifyInstanceAttribute")).toMatchObject([{ dryRun: true }, { change: expected }]);
});

test("detailed monitoring goes on from the menu", async () => {
  const { user, asked } = show(makeInstanceDetail(1));
  await user.click(screen.getByRole("button", { name: "Change web-1" }));
  await user.click(screen.getByRole("menuitem", { name: "Detailed monitoring…" }));
  await confirmed(user, "Turn on");
  expect(asked("ec2.setMonitoring")).toMatchObject([{ detailed: true, dryRun: true }, { detailed: true }]);
});

test("the metadata service: only what is changed is sent, and a hop limit that is none is told before", async () => {
  const { user, asked } = show(makeInstanceDetail(1, { tags: { Name: "web-1", "cost centre": "42" } }));
  await user.click(await change("Metadata service (IMDS)"));
  const box = await screen.findByRole("dialog");
  const next = () => within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Next" });
  expect(next().disabled).toBe(true);
  const hops = within(box).getByRole("spinbutton", { name: "Hop limit" });
  await user.clear(hops);
  await user.type(hops, "65");
  expect(box.textContent).toContain("A whole number from 1 to 64.");
  await user.clear(hops);
  await user.type(hops, "3");
  await user.click(within(box).getByRole("checkbox", { name: "The instance can read its tags" }));
  expect(box.textContent).toContain("not so: cost centre");
  await user.click(within(box).getByRole("checkbox", { name: "The instance can read its tags" }));
  await user.click(within(box).getByRole("radio", { name: /IMDSv1 and IMDSv2/ }));
  expect(await findAxeViolations(box)).toEqual([]);
  await user.click(next());
  await confirmed(user, "Change");
  expect(asked("ec2.modifyInstanceMetadataOptions")).toMatchObject([{ dryRun: true }, { options: { httpTokens: "optional", httpPutResponseHopLimit: 3 } }]);
});

const type = (instanceType: string, memoryGib: number, architecture = "x86_64", zones = ["us-west-2a"]) =>
  ({ instanceType, vcpus: 2, memoryMib: memoryGib * 1024, architectures: [architecture], currentGeneration: true, freeTierEligible: false, burstable: true, zones });

test("a type that cannot be is told before the call; one that can is confirmed", async () => {
  const rows = [type("t3.small", 2), type("t3.large", 8), type("t4g.large", 8, "arm64"), type("m9.large", 8, "x86_64", ["us-west-2c"])];
  const { user, asked } = show(makeInstanceDetail(1, { state: "stopped" }), {
    listInstanceTypes: (_input, { emit }) => { emit(rows); return { partial: [] }; },
    getPrices: ({ instances = [] }) => ({
      instances: instances.map((one) => ({ ...one, usd: one.instanceType === "t3.large" ? "0.0832" : "0.0208", source: "built-in" as const, asOf: "2026-11" })), volumes: [], publicIpv4: { source: "unknown" as const },
    }),
  });
  await user.click(await change("Change instance type"));
  const box = await screen.findByRole("dialog");
  await within(box).findByText(/the instance's system is for x86_64/);
  within(box).getByText(/us-west-2a does not offer it/);
  const next = within(box).getByRole<HTMLButtonElement>("button", { name: "Next" });
  await user.click(within(box).getByRole("option", { name: /t4g\.large/ }));
  expect(next.disabled).toBe(true);
  await user.click(within(box).getByRole("option", { name: /t3\.large/ }));
  expect(await findAxeViolations(box)).toEqual([]);
  await user.click(next);
  await waitFor(() => expect(screen.getByRole("dialog").textContent).toContain("$0.0832 an hour, now $0.0208 an hour"));
  await confirmed(user, "Change type");
  expect(asked("ec2.modifyInstanceAttribute")).toMatchObject([{ dryRun: true }, { change: { attribute: "instanceType", value: "t3.large" } }]);
});

test("what the state forbids is said where it would be done, and in the palette", async () => {
  const { commands } = show(makeInstanceDetail(1, { state: "running" }));
  const button = await change("Change instance type");
  expect([button.disabled, button.title]).toEqual([true, "It is running: stop it first"]);
  const listed = commands.list().filter(({ id }) => id.startsWith("instances.attribute."));
  expect(listed.find(({ id }) => id.endsWith(".type"))?.disabledReason).toBe("It is running: stop it first");
  expect(listed.find(({ id }) => id.endsWith(".monitoring"))?.disabledReason).toBeUndefined();
});

test("a terminated instance is changed no more", async () => {
  show(makeInstanceDetail(1, { state: "terminated" }));
  expect((await change("Stop protection")).title).toBe("It is terminated");
});
