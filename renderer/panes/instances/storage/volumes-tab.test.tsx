import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";
import { makeSnapshot, makeVolume } from "./testing/storage.ts";

const web = makeInstance(1);
const used = makeVolume(1, { name: "root-1", state: "in-use", attachments: [{ instanceId: web.instanceId, device: "/dev/xvda", state: "attached", deleteOnTermination: true }] });
const free = makeVolume(2, { name: "data", sizeGib: 20 });
const other = makeVolume(3, { name: "old", sizeGib: 5 });

function show(more: SomeHandlers["ec2"] = {}, volumes: Volume[] = [used, free, other]) {
  location.hash = "#/instances?tab=volumes";
  return renderInConsole(<InstancesPane />, {
    network: { listAvailabilityZones: () => ({ zones: [{ zoneName: "us-west-2a", zoneId: "usw2-az2", state: "available" }] }) },
    ec2: {
      listVolumes: ({ instanceId }, { emit }) => { emit(instanceId ? [used] : volumes); return {}; },
      listInstances: (_input, { emit }) => { emit([web, makeInstance(2, { availabilityZone: "us-west-2b" })]); return {}; },
      listSnapshots: ({ volumeIds = [] }, { emit }) => { emit(volumeIds.includes(other.volumeId) ? [makeSnapshot(1, { volumeId: other.volumeId })] : []); return {}; },
      describeVolume: () => ({ status: "ok", partial: [], modification: { state: "optimizing", progress: 40, originalSizeGib: 8, targetSizeGib: 16, originalVolumeType: "gp2", targetVolumeType: "gp3" } }),
      ...more,
    },
  });
}
const asked = (bridge: ReturnType<typeof show>["bridge"], name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at]] : []));
const act = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const next = () => act("Next");

async function confirm(user: ReturnType<typeof show>["user"], title: string, label: string, typed?: string) {
  const dialog = await screen.findByRole("dialog", { name: title });
  if (typed) fireEvent.change(await within(dialog).findByRole("textbox", { name: `Type ${typed} to confirm` }), { target: { value: typed } });
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(button.disabled).toBe(false));
  const words = dialog.textContent;
  await user.click(button);
  return words;
}

test("volumes are listed with their figures, and one in full with its instance, modification and snapshots", async () => {
  const { user } = show();
  await screen.findByText("33 GiB · 2 attached to nothing", { exact: false });
  await user.click(screen.getByText("root-1"));
  await screen.findByText(/optimizing, 40 %: 8 GiB gp2 → 16 GiB gp3/);
  await screen.findByText(/what is on it is nowhere else/);
  const panel = screen.getByRole("complementary", { name: "volume details" });
  expect((await within(panel).findByRole<HTMLAnchorElement>("link", { name: "web-1" })).hash).toBe(`#/instances?filter=${web.instanceId}`);
  expect(act("Delete").title).toContain("detach it first");
  expect(act("Attach").disabled).toBe(true);
  expect(await findAxeViolations()).toEqual([]);
});

test("a volume is made of what EC2 takes alone", async () => {
  const { user, bridge } = show({ createVolume: () => ({ volumeId: "vol-0123456789abcdef0" }) });
  await user.click(await screen.findByRole("button", { name: "Create volume" }));
  const form = await screen.findByRole("dialog", { name: "Create volume" });
  const field = (name: RegExp) => within(form).getByRole("textbox", { name });
  expect(next().disabled).toBe(true);
  await user.click(within(form).getByRole("button", { name: /Availability Zone/ }));
  await user.click(await screen.findByRole("option", { name: /us-west-2a/ }));
  expect(next().disabled).toBe(false);
  fireEvent.change(field(/Throughput/), { target: { value: "900" } });
  await screen.findByText(/maximum is 0\.250000 MiBps per iops/);
  expect(next().disabled).toBe(true);
  fireEvent.change(field(/IOPS/), { target: { value: "4000" } });
  fireEvent.change(field(/Size/), { target: { value: "lots" } });
  await screen.findByText("A whole number.");
  fireEvent.change(field(/Size/), { target: { value: "30" } });
  fireEvent.change(field(/Name/), { target: { value: "logs" } });
  expect(await findAxeViolations(form)).toEqual([]);
  await user.click(next());
  const words = await confirm(user, "Create a volume of 30 GiB?", "Create");
  expect(words).toContain("encrypted");
  expect(words).toContain("until it is deleted");
  const wanted = { availabilityZone: "us-west-2a", volumeType: "gp3", sizeGib: 30, iops: 4000, throughput: 900, encrypted: true, tags: { Name: "logs" } };
  await waitFor(() => expect(asked(bridge, "ec2.createVolume")).toEqual([{ ...wanted, dryRun: true }, wanted]));
});

test("a volume is attached to an instance of its zone at a name that is free", async () => {
  const { user, bridge } = show({ attachVolume: () => ({}) });
  await user.click(await screen.findByText("data"));
  await user.click(act("Attach"));
  const form = await screen.findByRole("dialog", { name: "Attach data" });
  await user.click(within(form).getByRole("button", { name: /Instance/ }));
  expect(await screen.findAllByRole("option")).toHaveLength(1);
  await user.click(screen.getByRole("option", { name: /web-1/ }));
  const device = await within(form).findByRole<HTMLInputElement>("textbox", { name: /Device name/ });
  await waitFor(() => expect(device.value).toBe("/dev/sdf"));
  fireEvent.change(device, { target: { value: "/dev/xvda" } });
  await screen.findByText("/dev/xvda is taken by another volume of the instance.");
  fireEvent.change(device, { target: { value: "/dev/sdg" } });
  await user.click(next());
  expect(await confirm(user, "Attach data to web-1?", "Attach")).toContain("nothing on it is changed");
  await waitFor(() => expect(asked(bridge, "ec2.attachVolume").at(-1)).toEqual({ volumeId: free.volumeId, instanceId: web.instanceId, device: "/dev/sdg" }));
});

test("what is lost by detaching is said, and a refusal shows before anything is done", async () => {
  const { user, bridge } = show({ detachVolume: () => { throw new CoreError("conflict", "Unable to detach root volume"); } });
  await user.click(await screen.findByText("root-1"));
  await user.click(act("Detach"));
  const dialog = await screen.findByRole("dialog", { name: "Detach root-1 from web-1?" });
  await within(dialog).findByText("Unable to detach root volume");
  expect(dialog.textContent).toContain("unmount the volume in it before");
  expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Detach" }).disabled).toBe(true);
  expect(asked(bridge, "ec2.detachVolume")).toHaveLength(1);
});

test("a volume grows and does not shrink", async () => {
  const { user, bridge } = show({ modifyVolume: () => ({}) });
  await user.click(await screen.findByText("data"));
  await user.click(act("Modify"));
  const size = within(await screen.findByRole("dialog", { name: "Modify data" })).getByRole("textbox", { name: /Size/ });
  expect(next().disabled).toBe(true);
  fireEvent.change(size, { target: { value: "10" } });
  await screen.findByText("It cannot be smaller than 20 GiB.");
  fireEvent.change(size, { target: { value: "40" } });
  await user.click(next());
  const words = await confirm(user, "Modify the volume data?", "Modify");
  expect(words).toContain("never back");
  expect(words).toContain("growpart");
  await waitFor(() => expect(asked(bridge, "ec2.modifyVolume").at(-1)).toEqual({ volumeId: free.volumeId, sizeGib: 40 }));
});

test("the row shows the new size as soon as the modification has made it", async () => {
  let state = "modifying";
  const modification = () => ({ state, progress: 0, originalSizeGib: 20, targetSizeGib: 40, originalVolumeType: "gp3", targetVolumeType: "gp3" });
  const { user } = show({
    listVolumes: (_input, { emit }) => { emit([{ ...free, sizeGib: state === "modifying" ? 20 : 40 }]); return {}; },
    describeVolume: () => ({ partial: [], modification: modification() }),
  });
  await user.click(await screen.findByText("data"));
  await screen.findByText(/modifying, 0 %/);
  state = "optimizing";
  await waitFor(() => expect(within(screen.getByRole("grid")).getByText("40 GiB")).toBeDefined());
});

test("several are deleted together: what has no snapshot is told, what is in use left out, and each one's outcome shown", async () => {
  const refused = { code: "conflict" as const, message: "It is gone already.", operation: "ec2:DeleteVolume", retryable: false };
  const { user, bridge } = show({ deleteVolumes: ({ volumeIds, dryRun }) => ({ outcomes: volumeIds.map((id) => (dryRun || id === free.volumeId ? { id, ok: true } : { id, ok: false, error: refused })) }) });
  await screen.findByText("data");
  for (const box of screen.getAllByRole("checkbox").slice(1)) await user.click(box);
  await user.click(act("Delete"));
  const words = await confirm(user, "Delete 2 volumes?", "Delete", "2 volumes");
  expect(words).toContain("Left alone, because they are not free: root-1 (in-use).");
  await screen.findByText("It is gone already.");
  expect(asked(bridge, "ec2.deleteVolumes").map((input) => (input as { volumeIds: string[] }).volumeIds.toSorted())).toEqual([[free.volumeId, other.volumeId], [free.volumeId, other.volumeId]]);
  expect(words).toMatch(/20 GiB are gone for good: there is no snapshot of it/);
  expect(words).toMatch(/5 GiB are gone, but for what its 1 snapshot holds/);
});
