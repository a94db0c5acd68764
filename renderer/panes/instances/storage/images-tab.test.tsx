import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";
import { makeImage } from "./testing/storage.ts";

const golden = makeImage(1, { imageName: "golden", name: "gold", sourceInstanceId: makeInstance(1).instanceId });
const shared = makeImage(2, { imageName: "shared", volumes: [{ ...golden.volumes[0]!, snapshotId: "snap-00000000000000002" }, { ...golden.volumes[0]!, deviceName: "/dev/sdf" }] });

function show(more: SomeHandlers["ec2"] = {}) {
  location.hash = "#/instances?tab=images";
  return renderInConsole(<InstancesPane />, {
    sessions: { listRegions: () => ({ regions: [{ name: "us-west-2", label: "Oregon", optedIn: true }, { name: "us-east-1", label: "Virginia", optedIn: true }] }) },
    ec2: {
      listOwnImages: (_input, { emit }) => { emit([golden, shared]); return {}; },
      listInstances: (_input, { emit }) => { emit([makeInstance(1), makeInstance(2, { state: "terminated" })]); return {}; },
      listVolumes: (_input, { emit }) => { emit([]); return {}; },
      ...more,
    },
  });
}
type Shown = ReturnType<typeof show>;
const asked = (bridge: Shown["bridge"], name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at]] : []));
const act = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

async function ready(title: string, label: string, typed?: string) {
  const dialog = await screen.findByRole("dialog", { name: title });
  if (typed) fireEvent.change(await within(dialog).findByRole("textbox", { name: `Type ${typed} to confirm` }), { target: { value: typed } });
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: label });
  await waitFor(() => expect(button.disabled).toBe(false));
  return { dialog, button };
}

test("an image shows what is launched from it, and leads to the launch", async () => {
  const { user } = show();
  await user.click(await screen.findByText("golden"));
  const panel = screen.getByRole("complementary", { name: "image details" });
  expect(within(panel).getByRole<HTMLAnchorElement>("link", { name: golden.volumes[0]!.snapshotId! }).hash).toBe(`#/instances?tab=snapshots&selected=${golden.volumes[0]!.snapshotId}`);
  expect(await findAxeViolations()).toEqual([]);
  await user.click(act("Launch"));
  expect(location.hash).toBe(`#/instances?launch-image=${golden.imageId}`);
});

test("an image is made of an instance that can give one, and a restart is said", async () => {
  const { user, bridge } = show({ createImage: () => ({ imageId: "ami-0123456789abcdef0" }) });
  await user.click(await screen.findByRole("button", { name: "Create image" }));
  const form = await screen.findByRole("dialog", { name: "Create image" });
  await user.click(within(form).getByRole("button", { name: /Instance/ }));
  expect(await screen.findAllByRole("option")).toHaveLength(1);
  await user.click(screen.getByRole("option", { name: /web-1/ }));
  fireEvent.change(within(form).getByRole("textbox", { name: /Image name/ }), { target: { value: "web v2" } });
  await user.click(within(form).getByRole("checkbox", { name: /Restart/ }));
  expect(await findAxeViolations(form)).toEqual([]);
  await user.click(act("Next"));
  const { dialog, button } = await ready("Create the image web v2?", "Create");
  expect(dialog.textContent).toContain("web-1 is shut down and started again");
  await user.click(button);
  const wanted = { instanceId: makeInstance(1).instanceId, name: "web v2", description: "", noReboot: false, tags: { Name: "web v2" } };
  await waitFor(() => expect(asked(bridge, "ec2.createImage")).toEqual([{ ...wanted, dryRun: true }, wanted]));
});

test("it is deregistered by its typed name, with the snapshots that no other image needs", async () => {
  const failure = { code: "conflict" as const, message: "in use", operation: "ec2:DeleteSnapshot", retryable: false };
  const { user, bridge } = show({ deregisterImages: ({ images, dryRun }) => ({ outcomes: [...images.map(({ imageId }) => ({ id: imageId, ok: true })), ...(dryRun ? [] : [{ id: "snap-00000000000000002", ok: false, error: failure }])] }) });
  await user.click(await screen.findByText("shared"));
  await user.click(act("Deregister"));
  const { dialog, button } = await ready("Deregister the image shared?", "Deregister", "shared");
  expect(dialog.textContent).toContain("Auto Scaling groups that name it fail");
  await user.click(within(dialog).getByRole("checkbox", { name: /Delete its snapshot too/ }));
  await user.click(button);
  await screen.findByText("Deregister: 1 done, 1 failed");
  expect(asked(bridge, "ec2.deregisterImages")).toEqual([
    { images: [{ imageId: shared.imageId, snapshotIds: [] }], dryRun: true }, { images: [{ imageId: shared.imageId, snapshotIds: ["snap-00000000000000002"] }] },
  ]);
});

test("a copy has a name of its own, and is encrypted as its image is", async () => {
  const { user, bridge } = show({ copyImage: () => ({}) });
  await user.click(await screen.findByText("golden"));
  await user.click(act("Copy"));
  const form = await screen.findByRole("dialog", { name: "Copy golden" });
  const name = within(form).getByRole("textbox", { name: /Image name/ });
  fireEvent.change(name, { target: { value: "shared" } });
  await screen.findByText("The account has an image shared in the region already.");
  await user.click(await within(form).findByRole("button", { name: /To the region/ }));
  await user.click(await screen.findByRole("option", { name: /us-east-1/ }));
  await user.click(act("Next"));
  const { dialog, button } = await ready("Copy golden to us-east-1?", "Copy");
  expect(dialog.textContent).toContain("Who it is shared with is not copied");
  await user.click(button);
  await waitFor(() => expect(asked(bridge, "ec2.copyImage").at(-1)).toEqual({ imageId: golden.imageId, name: "shared", sourceRegion: "us-west-2", description: "", encrypted: false, tags: { Name: "gold" } }));
});
