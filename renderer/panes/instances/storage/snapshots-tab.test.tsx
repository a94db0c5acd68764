import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";
import { makeImage, makeSnapshot, makeVolume } from "./testing/storage.ts";

const nightly = makeSnapshot(1, { name: "nightly", description: "before the upgrade" });
const orphan = makeSnapshot(2, { name: "orphan", volumeId: makeVolume(99).volumeId, encrypted: false });
const ofImage = makeSnapshot(3, { name: "base" });
const pending = makeSnapshot(4, { name: "late", state: "pending", progress: 40 });
const image = makeImage(3, { imageName: "golden" });

function show(more: SomeHandlers["ec2"] = {}) {
  location.hash = "#/instances?tab=snapshots";
  return renderInConsole(<InstancesPane />, {
    network: { listAvailabilityZones: () => ({ zones: [{ zoneName: "us-west-2a", zoneId: "usw2-az2", state: "available" }] }) },
    sessions: { listRegions: () => ({ regions: [{ name: "us-west-2", label: "Oregon", optedIn: true }, { name: "us-east-1", label: "Virginia", optedIn: true }, { name: "af-south-1", label: "Cape Town", optedIn: false }] }) },
    ec2: {
      listSnapshots: (_input, { emit }) => { emit([nightly, orphan, ofImage, pending]); return {}; },
      listVolumes: (_input, { emit }) => { emit([makeVolume(1)]); return {}; },
      listOwnImages: (_input, { emit }) => { emit([image]); return {}; },
      ...more,
    },
  });
}
type Shown = ReturnType<typeof show>;
const asked = (bridge: Shown["bridge"], name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at]] : []));
const act = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

async function confirm(user: Shown["user"], title: string, label: string, typed?: string) {
  const dialog = await screen.findByRole("dialog", { name: title });
  if (typed) fireEvent.change(await within(dialog).findByRole("textbox", { name: `Type ${typed} to confirm` }), { target: { value: typed } });
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(button.disabled).toBe(false));
  const words = dialog.textContent;
  await user.click(button);
  return words;
}

test("snapshots are listed with their progress, and one in full with what needs it", async () => {
  const { user } = show();
  await user.click(await screen.findByText("base"));
  await screen.findByText("pending, 40 %");
  const panel = screen.getByRole("complementary", { name: "snapshot details" });
  expect((await within(panel).findByRole<HTMLAnchorElement>("link", { name: image.imageId })).hash).toBe(`#/instances?tab=images&selected=${image.imageId}`);
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByText("late"));
  expect(act("Create volume").title).toBe("It is pending: wait until it is completed");
});

test("what an image needs is left alone, and the last of a volume that is no more is told", async () => {
  const { user, bridge } = show({ deleteSnapshots: ({ snapshotIds }) => ({ outcomes: snapshotIds.map((id) => ({ id, ok: true })) }) });
  await screen.findByText("base");
  for (const name of ["nightly", "orphan", "base"]) await user.click(within(screen.getByText(name).closest<HTMLElement>("[role=row]")!).getByRole("checkbox"));
  await user.click(act("Delete"));
  const words = await confirm(user, "Delete 2 snapshots?", "Delete", "2 snapshots");
  expect(words).toMatch(/orphan.*with it the last of vol-0+63: that volume is no more/);
  expect(words).toContain(`base (golden ${image.imageId})`);
  await waitFor(() => expect(asked(bridge, "ec2.deleteSnapshots").at(-1)).toEqual({ snapshotIds: expect.toSatisfy((ids: string[]) => ids.length === 2 && !ids.includes(ofImage.snapshotId)) as string[] }));
});

test("one that an image needs cannot be deleted, and why is said", async () => {
  const { user, bridge } = show({ deleteSnapshots: () => ({ outcomes: [] }) });
  await user.click(await screen.findByText("base"));
  await user.click(act("Delete"));
  const dialog = await screen.findByRole("dialog", { name: "An image needs it" });
  expect(dialog.textContent).toContain("Deregister the image first");
  expect(asked(bridge, "ec2.deleteSnapshots")).toEqual([]);
});

test("a copy is asked of the region that gets it", async () => {
  const regions: string[] = [];
  const { user, bridge } = show({ copySnapshot: (_input, { context }) => { regions.push(context.region); return {}; } });
  await user.click(await screen.findByText("orphan"));
  await user.click(act("Copy"));
  const form = await screen.findByRole("dialog", { name: "Copy orphan" });
  await user.click(await within(form).findByRole("button", { name: /To the region/ }));
  expect(screen.queryByRole("option", { name: /af-south-1/ })).toBeNull();
  await user.click(await screen.findByRole("option", { name: /us-east-1/ }));
  expect(await findAxeViolations(form)).toEqual([]);
  await user.click(act("Next"));
  expect(await confirm(user, "Copy orphan to us-east-1?", "Copy")).toContain("data transfer between regions");
  await waitFor(() => expect(asked(bridge, "ec2.copySnapshot")).toHaveLength(2));
  expect(asked(bridge, "ec2.copySnapshot").at(-1)).toEqual({ snapshotId: orphan.snapshotId, sourceRegion: "us-west-2", description: "", encrypted: true, tags: { Name: "orphan" } });
  expect(regions).toEqual(["us-east-1", "us-east-1"]);
});

test("a volume of it is at least as large and stays encrypted", async () => {
  const { user, bridge } = show({ createVolume: () => ({}) });
  await user.click(await screen.findByText("nightly"));
  await user.click(act("Create volume"));
  const form = await screen.findByRole("dialog", { name: "Create a volume of nightly" });
  fireEvent.change(within(form).getByRole("textbox", { name: /Size/ }), { target: { value: "4" } });
  await screen.findByText("It cannot be smaller than 8 GiB.");
  fireEvent.change(within(form).getByRole("textbox", { name: /Size/ }), { target: { value: "12" } });
  await user.click(within(form).getByRole("button", { name: /Availability Zone/ }));
  await user.click(await screen.findByRole("option", { name: /us-west-2a/ }));
  await user.click(act("Next"));
  await confirm(user, "Create a volume of 12 GiB?", "Create");
  await waitFor(() => expect(asked(bridge, "ec2.createVolume").at(-1)).toEqual({ availabilityZone: "us-west-2a", volumeType: "gp3", sizeGib: 12, snapshotId: nightly.snapshotId, tags: {} }));
});

test("an image is made of it by a name that is free", async () => {
  const { user, bridge } = show({ registerImage: () => ({ imageId: "ami-0123456789abcdef0" }) });
  await user.click(await screen.findByText("nightly"));
  await user.click(act("Create image"));
  const name = within(await screen.findByRole("dialog", { name: "Create an image of nightly" })).getByRole("textbox", { name: /Image name/ });
  fireEvent.change(name, { target: { value: "golden" } });
  await screen.findByText("The account has an image golden in the region already.");
  fireEvent.change(name, { target: { value: "rescued" } });
  await user.click(act("Next"));
  expect(await confirm(user, "Create the image rescued?", "Create")).toContain("the snapshot cannot be deleted");
  await waitFor(() => expect(asked(bridge, "ec2.registerImage").at(-1)).toMatchObject({ snapshotId: nightly.snapshotId, name: "rescued", architecture: "x86_64", rootDeviceName: "/dev/xvda" }));
});

test("it is shared with accounts, and with one no more", async () => {
  const { user, bridge } = show({ describeSnapshotSharing: () => ({ accountIds: ["111111111111", "222222222222"], isPublic: false }), shareSnapshot: () => ({}) });
  await user.click(await screen.findByText("orphan"));
  await user.click(act("Share"));
  const accounts = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /Accounts/ });
  expect(accounts.value).toBe("111111111111\n222222222222");
  fireEvent.change(accounts, { target: { value: "111111111111 12" } });
  await screen.findByText("12 is no account id: it has twelve digits.");
  fireEvent.change(accounts, { target: { value: "111111111111, 3333-3333-3333" } });
  await user.click(act("Next"));
  expect(await confirm(user, "Share orphan otherwise?", "Share")).toContain("what they copied of it or launched stays theirs");
  await waitFor(() => expect(asked(bridge, "ec2.shareSnapshot").at(-1)).toEqual({ snapshotId: orphan.snapshotId, add: ["333333333333"], remove: ["222222222222"] }));
});
