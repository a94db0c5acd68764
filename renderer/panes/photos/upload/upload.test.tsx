import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { makeProfile, protectedProfile, sandboxProfile } from "../../../lib/testing/sessions.ts";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

interface Queued {
  prefix: string;
  names: (string | undefined)[];
  label: boolean;
  onConflict: string;
}

async function openBucket(profile: Profile = sandboxProfile) {
  location.hash = "#/photos?bucket=my-photos&prefix=trip/";
  const queued: Queued[] = [];
  const handlers = bucketHandlers([object("trip/old.jpg")]);
  const view = renderInConsole(<PhotosPane />, {
    ...handlers,
    transfers: { ...handlers.transfers, upload: ({ prefix, files, label, onConflict }) => (queued.push({ prefix, names: files.map(({ name }) => name), label, onConflict }), { batch: "1", ids: files.map(({ grant }) => grant) }) },
  }, profile);
  const granted: GivenFile[] = [];
  view.bridge.grantFiles = async (files) => (granted.push(...files), files.map(({ name, file }) => ({ grant: `grant of ${name}`, name, sizeBytes: file.size })));
  await screen.findByRole("gridcell", { name: /^Photo trip\/old\.jpg/ });
  const zone = view.container.querySelector(".photos-drop-zone") as Element;
  const drag = (files: File[]) => ({ dataTransfer: { types: ["Files"], files, items: files.map(() => ({ kind: "file", webkitGetAsEntry: () => null })), dropEffect: "none" } });
  return { ...view, queued, granted, zone, drag };
}

const cat = new File(["12345"], "cat.jpg");
const notes = new File(["123"], "notes.txt");

it("says what a drop will do before it does it, then does just that", async () => {
  const { zone, drag, queued, granted, user } = await openBucket();
  fireEvent.dragEnter(zone, drag([cat, notes]));
  expect(screen.getByText("Drop 2 items").parentElement?.textContent).toContain("my-photos/trip/");
  fireEvent.drop(zone, drag([cat, notes]));
  const dialog = await screen.findByRole("dialog", { name: /^Upload/ });
  expect(screen.queryByText("Drop 2 items")).toBeNull();
  await within(dialog).findByText("8 B");
  await within(dialog).findByText("Label 1 photo as they land");
  await within(dialog).findByText("At most 1 call × $0.001 = $0.001.");
  expect(granted).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Upload 2 files" }));
  await waitFor(() => expect(queued).toEqual([{ prefix: "trip/", names: ["cat.jpg", "notes.txt"], label: true, onConflict: "ask" }]));
  expect(granted.map(({ file }) => file)).toEqual([cat, notes]);
});

it("does nothing when it is called off", async () => {
  const { zone, drag, granted, user } = await openBucket();
  fireEvent.drop(zone, drag([cat]));
  await user.click(within(await screen.findByRole("dialog", { name: /^Upload/ })).getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(granted).toEqual([]);
});

it("wants the name of a protected profile typed", async () => {
  const { zone, drag, queued, user } = await openBucket(protectedProfile);
  fireEvent.drop(zone, drag([cat]));
  const dialog = await screen.findByRole("dialog", { name: /^Upload/ });
  await within(dialog).findByText(/At most 1 call ×/);
  const upload = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Upload 1 file" });
  expect(upload.disabled).toBe(true);
  await user.type(within(dialog).getByRole("textbox"), protectedProfile.name);
  await user.click(upload);
  await waitFor(() => expect(queued).toHaveLength(1));
});

it("takes no drop for a read-only profile, and says why", async () => {
  const { container: view, zone, drag, granted } = await openBucket(makeProfile({ name: "audit", readOnly: true }));
  fireEvent.dragEnter(zone, drag([cat]));
  expect(view.querySelector(".photos-drop-overlay")?.textContent).toBe("audit is read-only.");
  fireEvent.drop(zone, drag([cat]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(granted).toEqual([]);
});

it("says why a drop could not be queued", async () => {
  const { zone, drag, bridge, flashes, user } = await openBucket();
  bridge.grantFiles = () => Promise.reject(new Error("The disk is full."));
  fireEvent.drop(zone, drag([cat]));
  const dialog = await screen.findByRole("dialog", { name: /^Upload/ });
  await within(dialog).findByText(/At most 1 call ×/);
  await user.click(within(dialog).getByRole("button", { name: "Upload 1 file" }));
  await waitFor(() => expect(flashes.list().map(({ type, detail }) => [type, detail])).toEqual([["error", "The disk is full."]]));
});

it("whose labelling cost cannot be told goes without labels alone", async () => {
  const { zone, drag, queued, bridge, user } = await openBucket();
  const { invoke } = bridge;
  bridge.invoke = (message) => (message.name === "photos.estimateUploadLabelling" ? Promise.resolve({ ok: false, error: { code: "network", message: "No price list.", operation: message.name, retryable: true } }) : invoke(message));
  fireEvent.drop(zone, drag([cat]));
  const dialog = await screen.findByRole("dialog", { name: /^Upload/ });
  await within(dialog).findByText("No price list.");
  const upload = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Upload 1 file" });
  expect(upload.disabled).toBe(true);
  await user.click(within(dialog).getByLabelText(/Label 1 photo/));
  await user.click(upload);
  await waitFor(() => expect(queued.map(({ label }) => label)).toEqual([false]));
});

it("leaves drags of text alone", async () => {
  const { zone, container } = await openBucket();
  fireEvent.dragEnter(zone, { dataTransfer: { types: ["text/plain"], items: [], files: [] } });
  expect(container.querySelector(".photos-drop-overlay")).toBeNull();
});
