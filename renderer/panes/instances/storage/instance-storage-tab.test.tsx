import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { StorageTab } from "./instance-storage-tab.tsx";
import { makeSnapshot, makeVolume } from "./testing/storage.ts";

const web = makeInstance(1);
const at = (device: string, deleteOnTermination: boolean) => [{ instanceId: web.instanceId, device, state: "attached", deleteOnTermination }];
const root = makeVolume(1, { name: "root", state: "in-use", attachments: at("/dev/xvda", true) });
const data = makeVolume(2, { name: "data", state: "in-use", sizeGib: 20, attachments: at("/dev/sdf", false) });

function show(more: SomeHandlers["ec2"] = {}, state: typeof web.state = "running") {
  location.hash = "#/instances";
  return renderInConsole(<StorageTab instance={{ ...web, state }} />, {
    ec2: {
      listVolumes: ({ instanceId }, { emit }) => { emit(instanceId ? [data, root] : [makeVolume(3, { name: "spare" }), makeVolume(4, { name: "elsewhere", availabilityZone: "us-west-2b" })]); return {}; },
      listSnapshots: (_input, { emit }) => { emit([makeSnapshot(1, { name: "nightly" })]); return {}; },
      listInstances: (_input, { emit }) => { emit([web]); return {}; },
      describeInstance: () => ({ ...web, rootDeviceName: "/dev/xvda", volumes: [], networkInterfaces: [], partial: [] }),
      ...more,
    },
  });
}
type Shown = ReturnType<typeof show>;
const asked = (bridge: Shown["bridge"], name: string) => bridge.calls.flatMap((call, index) => (call === name ? [bridge.inputs[index]] : []));
const act = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

async function confirm(user: Shown["user"], title: string, label: string) {
  const dialog = await screen.findByRole("dialog", { name: title });
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(button.disabled).toBe(false));
  await user.click(button);
  return dialog.textContent;
}

test("the volumes of an instance stand by device, its root first, which a running one keeps", async () => {
  show();
  await screen.findByText("nightly");
  await screen.findByText(/\(root\)/);
  expect(within(screen.getByRole("table")).getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["/dev/xvda (root)", "/dev/sdf"]);
  expect(act("Detach root").title).toBe("A root volume comes off a stopped instance alone");
  expect(act("Detach data").disabled).toBe(false);
  expect(await findAxeViolations()).toEqual([]);
});

test("whether a volume goes with the instance is changed after it is said what that means", async () => {
  const { user, bridge } = show({ setDeleteOnTermination: () => ({}) });
  await user.click(await screen.findByRole("button", { name: "Keep root when the instance is terminated" }));
  expect(await confirm(user, "Keep root when the instance is terminated?", "Keep")).toContain("costs until it is deleted");
  await waitFor(() => expect(asked(bridge, "ec2.setDeleteOnTermination").at(-1)).toEqual({ instanceId: web.instanceId, device: "/dev/xvda", deleteOnTermination: false }));
  await user.click(act("Delete data when the instance is terminated"));
  await screen.findByText(/all that is on it go with it, for good/);
});

test("a free volume of the zone is attached at the next device", async () => {
  const { user, bridge } = show({ attachVolume: () => ({}) });
  await user.click(await screen.findByRole("button", { name: "Attach volume" }));
  const form = await screen.findByRole("dialog", { name: "Attach a volume to web-1" });
  await user.click(within(form).getByRole("button", { name: /Volume/ }));
  expect(await screen.findAllByRole("option")).toHaveLength(1);
  await user.click(screen.getByRole("option", { name: /spare/ }));
  await waitFor(() => expect(within(form).getByRole<HTMLInputElement>("textbox", { name: /Device name/ }).value).toBe("/dev/sdg"));
  await user.click(act("Next"));
  await confirm(user, "Attach spare to web-1?", "Attach");
  await waitFor(() => expect(asked(bridge, "ec2.attachVolume").at(-1)).toEqual({ volumeId: makeVolume(3).volumeId, instanceId: web.instanceId, device: "/dev/sdg" }));
});

test("all volumes are snapshotted at one moment, and a detaching is of this instance", async () => {
  const { user, bridge } = show({ createInstanceSnapshots: () => ({ snapshotIds: [] }), detachVolume: () => ({}) });
  await screen.findByText("nightly");
  await user.click(act("Snapshot all"));
  expect(await confirm(user, "Create snapshots of all volumes of web-1?", "Create snapshots")).toContain("28 GiB together");
  await waitFor(() => expect(asked(bridge, "ec2.createInstanceSnapshots").at(-1)).toEqual({ instanceId: web.instanceId, description: "", excludeRoot: false }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(act("Detach data"));
  await confirm(user, "Detach data from web-1?", "Detach");
  await waitFor(() => expect(asked(bridge, "ec2.detachVolume").at(-1)).toEqual({ volumeId: data.volumeId, instanceId: web.instanceId, force: false }));
});

test("a terminated instance has none, and nothing is offered", async () => {
  show({ listVolumes: () => ({}) }, "terminated");
  await screen.findByText("A terminated instance has none any more.");
  expect(["Attach volume", "Snapshot all", "Create image"].map((name) => act(name).disabled)).toEqual([true, true, true]);
});
