import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { makeProfile } from "../../../lib/testing/sessions.ts";
import { audit, dev, prod, showFleet } from "./testing/show-fleet.tsx";

const scope = { profiles: ["sandbox", "prod", "audit"], regions: ["us-west-2", "eu-west-1"] };
const list = ({ profile, region }: { profile: string; region: string }) => (profile === "audit" && region === "eu-west-1" ? [] : [makeInstance(1, { name: `web of ${profile} in ${region}` })]);

interface Sent {
  place: string;
  instanceIds: string[];
  dryRun: boolean;
  hibernate?: boolean;
}

/** EC2's four operations, that do what they are asked and note it. */
function recording(more: SomeHandlers["ec2"] = {}) {
  const sent: Sent[] = [];
  const act: NonNullable<SomeHandlers["ec2"]>["terminateInstances"] = ({ instanceIds, dryRun, ...rest }, { context }) => {
    sent.push({ place: `${context.profile} ${context.region}`, instanceIds, dryRun, ...rest });
    return { outcomes: instanceIds.map((instanceId) => ({ instanceId, ok: true, previousState: "running", currentState: "shutting-down" })) };
  };
  const unprotected: NonNullable<SomeHandlers["ec2"]>["describeProtection"] = ({ instanceIds }) => ({ instances: instanceIds.map((instanceId) => ({ instanceId, isProtected: false })) });
  return { sent, ec2: { stopInstances: act, startInstances: act, rebootInstances: act, terminateInstances: act, describeProtection: unprotected, ...more } satisfies SomeHandlers["ec2"] };
}

async function selectAllAnd(user: ReturnType<typeof showFleet>["user"], action: string, count: RegExp) {
  await screen.findByText(count);
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: action }));
  return screen.findByRole("dialog");
}

test("instances of several accounts: each asked about and acted on in its own, every protected profile's name typed, read-only ones left with the reason", async () => {
  const { sent, ec2 } = recording();
  const shipped = makeProfile({ name: "shipped", protected: true });
  const { user, flashes } = showFleet({ profiles: [dev, prod, audit, shipped], preferences: { fleetScope: { ...scope, profiles: [...scope.profiles, "shipped"] } }, list, ec2 });
  const dialog = await selectAllAnd(user, "Terminate", /^7 instances in 8 places/);
  await within(dialog).findByText("Terminate 6 instances in 6 places?");
  expect(dialog.textContent).toContain("web of audit in us-west-2 (the profile audit is read-only in Skydeck)");
  expect(await findAxeViolations(dialog)).toEqual([]);
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Terminate" });
  await user.type(within(dialog).getByRole("textbox", { name: "Type prod to confirm" }), "prod");
  expect(confirm.disabled).toBe(true);
  await user.type(within(dialog).getByRole("textbox", { name: "Type shipped to confirm" }), "shipped");
  expect(sent.every(({ dryRun }) => dryRun)).toBe(true);
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const places = ["prod eu-west-1", "prod us-west-2", "sandbox eu-west-1", "sandbox us-west-2", "shipped eu-west-1", "shipped us-west-2"];
  expect(sent.filter(({ dryRun }) => !dryRun).map(({ place }) => place).toSorted()).toEqual(places);
  expect(sent.filter(({ dryRun }) => dryRun).map(({ place }) => place).toSorted()).toEqual(places);
  expect(flashes.list().map(({ context }) => `${context?.profile} ${context?.region}`)).toHaveLength(5);
});

test("of fifty selected, the three that are protected are told before anything is asked for, and the others go", async () => {
  const fifty = Array.from({ length: 50 }, (_, at) => makeInstance(at + 1));
  const kept = new Set([fifty[3]!, fifty[20]!, fifty[40]!].map(({ instanceId }) => instanceId));
  const { sent, ec2 } = recording({ describeProtection: ({ instanceIds, attribute }) => ({ instances: instanceIds.map((instanceId) => ({ instanceId, isProtected: attribute === "disableApiTermination" && kept.has(instanceId) })) }) });
  const { user } = showFleet({ list: () => fifty, ec2 });
  const dialog = await selectAllAnd(user, "Terminate", /^50 instances/);
  await within(dialog).findByText("Terminate 47 instances?");
  const refused = within(dialog).getByRole("region", { name: "Not allowed; these stay as they are" });
  expect(within(refused).getAllByText(/It is protected from termination\. Switch its termination protection off first\./)).toHaveLength(3);
  await user.click(within(dialog).getByRole("button", { name: "Terminate" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent.at(-1)!.instanceIds).toHaveLength(47);
  expect(sent.at(-1)!.instanceIds.some((id) => kept.has(id))).toBe(false);
});

test("what cannot be known before shows per row; a place that fails as a whole takes no other along", async () => {
  const error = { code: "conflict" as const, message: "Its stop protection is on.", operation: "ec2:StopInstances", awsCode: "OperationNotPermitted", retryable: false };
  const { ec2 } = recording({
    // Protection may not be asked about.
    describeProtection: ({ instanceIds }) => ({ instances: instanceIds.map((instanceId) => ({ instanceId, error: { ...error, code: "access-denied" as const } })) }),
    stopInstances: ({ instanceIds, dryRun }, { context }) => {
      if (!dryRun && context.region === "eu-west-1") throw new Error("The network is down.");
      return { outcomes: instanceIds.map((instanceId, at) => (dryRun || at === 0 ? { instanceId, ok: true, previousState: "running", currentState: "stopping" } : { instanceId, ok: false, error })) };
    },
  });
  const { user } = showFleet({ preferences: { fleetScope: { profiles: "current", regions: ["us-west-2", "eu-west-1"] } }, list: ({ region }) => (region === "eu-west-1" ? [makeInstance(9)] : [makeInstance(1), makeInstance(2)]), ec2 });
  const dialog = await selectAllAnd(user, "Stop", /^3 instances in 2 places/);
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Stop" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  const after = await screen.findByText("Stop: 1 done, 2 failed");
  const text = after.closest('[role="dialog"]')!.textContent;
  expect(text).toMatch(/web-2.*Its stop protection is on\./);
  expect(text).toMatch(/web-9/);
  expect(text).toContain("running → stopping");
});

test("hibernating is offered for those that were launched for it, and says the rest why not", async () => {
  const { sent, ec2 } = recording();
  const instances: Instance[] = [makeInstance(1), makeInstance(2, { hibernation: true })];
  const { user } = showFleet({ list: () => instances, ec2 });
  const more = async () => { await user.click(screen.getByRole("button", { name: "More for the selected" })); return screen.getByRole("menuitem", { name: /^Hibernate/ }); };
  await user.click(await screen.findByText("web-1"));
  expect((await more()).getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByText("None of the selected: not launched for hibernation")).toBeDefined();
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await user.click(await more());
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("Hibernate 1 instance?");
  expect(dialog.textContent).toContain("web-1 (not launched for hibernation)");
  await user.click(within(dialog).getByText("The same call as code"));
  expect(within(dialog).getByRole("tabpanel", { name: "AWS CLI" }).textContent).toContain("--hibernate");
  await user.click(within(dialog).getByRole("button", { name: "Hibernate" }));
  await waitFor(() => expect(sent).toEqual([true, false].map((dryRun) => ({ place: "sandbox us-west-2", instanceIds: [instances[1]!.instanceId], dryRun, hibernate: true }))));
});

test("more than a call takes go in several calls", async () => {
  const { sent, ec2 } = recording();
  const { user } = showFleet({ list: () => Array.from({ length: 2500 }, (_, at) => makeInstance(at + 1)), ec2 });
  const dialog = await selectAllAnd(user, "Reboot", /^2,500 instances/);
  await within(dialog).findByText("and 2,300 more like these");
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Reboot" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await waitFor(() => expect(sent.filter(({ dryRun }) => !dryRun).map(({ instanceIds }) => instanceIds.length)).toEqual([1000, 1000, 500]));
});

test("a setting of many is one call each, told as such, and each has its own outcome", async () => {
  const sent: unknown[] = [];
  const { user } = showFleet({
    list: () => [makeInstance(1), makeInstance(2), makeInstance(3, { state: "terminated" })],
    ec2: {
      modifyInstanceAttribute: (input) => {
        sent.push(input);
        if (!input.dryRun && input.instanceId === makeInstance(2).instanceId) throw new CoreError("not-found", "It is gone.");
        return {};
      },
    },
  });
  await screen.findByText(/^3 instances/);
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "More for the selected" }));
  expect(screen.getByRole("menuitem", { name: /Detailed monitoring off/ }).getAttribute("aria-disabled")).toBe("true");
  await user.click(screen.getByRole("menuitem", { name: "Take termination protection" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("The first of 2 calls: EC2 takes one instance a call.");
  expect(dialog.textContent).toContain("web-3 (terminated)");
  await user.type(await within(dialog).findByRole("textbox", { name: "Type unprotect to confirm" }), "unprotect{Enter}");
  const after = await screen.findByText("Take termination protection: 1 done, 1 failed");
  expect(after.closest('[role="dialog"]')!.textContent).toMatch(/web-2.*It is gone\./);
  const change = { attribute: "disableApiTermination", value: false };
  const [one, two] = [makeInstance(1).instanceId, makeInstance(2).instanceId];
  expect(sent).toEqual([{ instanceId: one, change, dryRun: true }, { instanceId: two, change, dryRun: true }, { instanceId: one, change, dryRun: false }, { instanceId: two, change, dryRun: false }]);
});
