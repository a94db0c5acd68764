import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { protectedProfile, sandboxProfile } from "../../../lib/testing/sessions.ts";
import { InstancesPane } from "../pane.tsx";

const three = [makeInstance(1, { publicIpAddress: "198.51.100.7" }), makeInstance(2), makeInstance(3, { state: "stopped" })];

function show(instances: readonly Instance[] | Error, more: SomeHandlers["ec2"] = {}, profile: Profile = sandboxProfile) {
  return renderInConsole(<InstancesPane />, {
    ec2: {
      listInstances: (_input, { emit }) => {
        if (instances instanceof Error) throw instances;
        emit([...instances]);
        return {};
      },
      ...more,
    },
  }, profile);
}

const allowAll: NonNullable<SomeHandlers["ec2"]>["stopInstances"] = ({ instanceIds }) => ({ outcomes: instanceIds.map((instanceId) => ({ instanceId, ok: true, previousState: "running", currentState: "stopping" })) });

test("an empty region and a failed list never look alike", async () => {
  const { unmount } = show([]);
  await screen.findByText("No instances in this region");
  expect(screen.queryByRole("alert")).toBeNull();
  unmount();
  show(new CoreError("access-denied", "You may not list instances.", { advice: "Ask for ec2:DescribeInstances." }));
  await screen.findByText("You may not list instances.");
  expect(screen.getByText("Ask for ec2:DescribeInstances.")).toBeDefined();
  expect(screen.queryByText("No instances in this region")).toBeNull();
});

test("finds instances by tag, address or state", async () => {
  const { user } = show(three);
  await screen.findByText("web-1");
  await user.type(screen.getByRole("combobox", { name: "Filter instances" }), "stopped");
  await waitFor(() => expect(screen.queryByText("web-1")).toBeNull());
  expect(screen.getByText("web-3")).toBeDefined();
});

test("nothing that a filter hides is acted on", async () => {
  const { user } = show(three, { stopInstances: allowAll });
  await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await user.type(screen.getByRole("combobox", { name: "Filter instances" }), "web-1");
  await waitFor(() => expect(screen.queryByText("web-2")).toBeNull());
  await screen.findByText("1 instance selected");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("Stop 1 instance?");
  expect(dialog.textContent).not.toContain("web-2");
});

test("asks EC2 for permission first, names every instance and what it leaves alone, then acts on exactly those", async () => {
  const { user, bridge } = show(three, { stopInstances: allowAll });
  await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("Stop 2 instances?");
  expect(within(dialog).getByText("web-1")).toBeDefined();
  expect(dialog.textContent).toContain("198.51.100.7 is given back");
  expect(dialog.textContent).toContain("web-3 (stopped)");
  await user.click(within(dialog).getByText("The same call as code"));
  expect(within(dialog).getByRole("tabpanel", { name: "AWS CLI" }).textContent).toMatch(/^aws ec2 stop-instances \\\n {2}--instance-ids i-\w+ i-\w+ \\\n(.*\n)?.*--profile sandbox/);
  await user.click(within(dialog).getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const asked = bridge.calls.flatMap((name, index) => (name === "ec2.stopInstances" ? [bridge.inputs[index]] : []));
  const instanceIds = [three[0]!.instanceId, three[1]!.instanceId];
  expect(asked).toEqual([{ instanceIds, dryRun: true }, { instanceIds }]);
});

test("a denial shows before anything happens, and cannot be confirmed", async () => {
  const denied = { code: "access-denied" as const, message: "You are not authorized to perform this operation.", operation: "ec2:StopInstances", awsCode: "UnauthorizedOperation", retryable: false };
  const { user, bridge } = show(three, { stopInstances: ({ instanceIds }) => ({ outcomes: instanceIds.map((instanceId) => ({ instanceId, ok: false, error: denied })) }) });
  await user.click(await screen.findByText("web-1"));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("UnauthorizedOperation");
  expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Stop" }).disabled).toBe(true);
  expect(bridge.calls.filter((name) => name === "ec2.stopInstances")).toHaveLength(1);
});

test("a protected profile wants its name typed", async () => {
  const { user } = show(three, { terminateInstances: allowAll }, protectedProfile);
  await user.click(await screen.findByText("web-2"));
  await user.click(screen.getByRole("button", { name: "Terminate" }));
  const dialog = await screen.findByRole("dialog");
  const field = await within(dialog).findByRole("textbox", { name: "Type prod to confirm" });
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Terminate" });
  await user.type(field, "pro");
  expect(confirm.disabled).toBe(true);
  await user.type(field, "d");
  expect(confirm.disabled).toBe(false);
});

test("each instance's own outcome shows when one of them fails", async () => {
  const { user } = show(three, {
    stopInstances: ({ instanceIds, dryRun }) => ({
      outcomes: instanceIds.map((instanceId, index) => (dryRun || index === 0 ? { instanceId, ok: true } : { instanceId, ok: false, error: { code: "conflict", message: "It is protected from stopping.", operation: "ec2:StopInstances", awsCode: "OperationNotPermitted", retryable: false } })),
    }),
  });
  await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const confirm = within(await screen.findByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Stop" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await screen.findByText("Stop: 1 done, 1 failed");
  expect(screen.getByText(/It is protected from stopping/)).toBeDefined();
});

test("a switch lets go of the old account's rows at once", async () => {
  const { switchTo } = renderInConsole(<InstancesPane />, {
    ec2: { listInstances: async (_input, { context, emit }) => { if (context.region === "us-west-2") emit([...three]); else await new Promise((resolve) => setTimeout(resolve, 40)); return {}; } },
  });
  await screen.findByText("web-1");
  act(() => switchTo({ region: "eu-central-1" }));
  expect(screen.queryByText("web-1")).toBeNull();
  await screen.findByText("No instances in this region");
});

test("axe finds nothing in the table with details and in the dialog", async () => {
  const { user } = show(three, {
    stopInstances: allowAll,
    describeInstance: () => ({ ...three[0]!, volumes: [], networkInterfaces: [], partial: [{ code: "access-denied", message: "No.", operation: "ec2:DescribeInstanceStatus", retryable: false }] }),
  });
  await user.click(await screen.findByText("web-1"));
  await screen.findByText("Not everything could be read.");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await screen.findByText("Stop 1 instance?");
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
});

test("a server that knows no dry run is not asked by one, and the change can be made all the same", async () => {
  const sent: boolean[] = [];
  const { user } = show(three, {
    stopInstances: ({ instanceIds, dryRun }) => {
      sent.push(dryRun);
      const error = { code: "unsupported" as const, message: "http://server knows no dry run", operation: "ec2:StopInstances", retryable: false };
      return { outcomes: instanceIds.map((instanceId) => (dryRun ? { instanceId, ok: false, error } : { instanceId, ok: true })) };
    },
  });
  await user.click(await screen.findByText("web-1"));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("http://server knows no dry run");
  await user.click(within(dialog).getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(sent).toEqual([true, false]));
});
