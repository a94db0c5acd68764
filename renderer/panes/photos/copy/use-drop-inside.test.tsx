import { act, createEvent, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { makeProfile } from "../../../lib/testing/sessions.ts";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

async function open(profile = makeProfile({ name: "dev" })) {
  location.hash = "#/photos?bucket=my-photos&prefix=in/";
  const handlers = bucketHandlers([object("in/a.jpg"), object("in/b.jpg"), { kind: "folder", key: "in/trip/", sizeBytes: 0 }]);
  const copied: unknown[] = [];
  const view = renderInConsole(<PhotosPane />, {
    ...handlers,
    s3: { ...handlers.s3, measureObjects: () => ({ objects: 2, sizeBytes: 10, largestBytes: 5, classes: {} }), describeVersioning: () => ({ status: "never", mfaDelete: false }) },
    transfers: { ...handlers.transfers, copy: (input) => (copied.push(input), { batch: "1", count: 2, sizeBytes: 10, more: false }) },
  }, profile);
  return { ...view, copied };
}
const tile = (name: string) => screen.findByRole("gridcell", { name: (heard) => heard.startsWith(name) });
async function select(user: Awaited<ReturnType<typeof open>>["user"], ...names: string[]) {
  for (const name of names) {
    const one = await tile(name);
    act(() => one.focus());
    await user.keyboard(" ");
  }
}
const dataTransfer = { setData: () => {}, types: [], effectAllowed: "", dropEffect: "" };

it("what is dragged onto a folder is moved there once it was confirmed; with ctrl it is copied", async () => {
  const { user, copied } = await open();
  await select(user, "Photo in/a.jpg", "Photo in/b.jpg");
  fireEvent.dragStart(await tile("Photo in/a.jpg"), { dataTransfer });
  const folder = await tile("Folder in/trip");
  fireEvent.dragOver(folder, { dataTransfer });
  expect(folder.classList.contains("copy-drop-target")).toBe(true);
  fireEvent.drop(folder, { dataTransfer });
  expect(folder.classList.contains("copy-drop-target")).toBe(false);
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("my-photos/in/trip/");
  expect(copied).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Move" }));
  await waitFor(() => expect(copied).toMatchObject([{ keys: ["in/a.jpg", "in/b.jpg"], move: true, to: { bucket: "my-photos", prefix: "in/trip/" } }]));
  fireEvent.dragEnd(document);

  fireEvent.dragStart(await tile("Photo in/a.jpg"), { dataTransfer });
  const target = await tile("Folder in/trip");
  // jsdom's events of dragging know no keys.
  const dropped = Object.assign(createEvent.drop(target, { dataTransfer }), { ctrlKey: true });
  fireEvent(target, dropped);
  await within(await screen.findByRole("dialog")).findByRole("button", { name: "Copy" });
});

it("in the list, a folder's row takes what is dragged from other rows", async () => {
  const { user } = await open();
  await user.click(await screen.findByRole("button", { name: "List" }));
  const row = (name: RegExp) => screen.findByRole("row", { name });
  await user.click(within(await row(/a\.jpg/)).getByRole("checkbox"));
  fireEvent.dragStart(await row(/a\.jpg/), { dataTransfer });
  const folder = await row(/trip/);
  fireEvent.dragOver(folder, { dataTransfer });
  expect(folder.classList.contains("copy-drop-target")).toBe(true);
  fireEvent.drop(folder, { dataTransfer });
  expect((await screen.findByRole("dialog")).textContent).toContain("my-photos/in/trip/");
});

it("a part of the path takes it, but for where it lies; a photo does not", async () => {
  const { user } = await open();
  await select(user, "Photo in/a.jpg");
  fireEvent.dragStart(await tile("Photo in/a.jpg"), { dataTransfer });
  fireEvent.drop(await tile("Photo in/b.jpg"), { dataTransfer });
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.drop(screen.getAllByRole("link", { name: "my-photos" })[0]!, { dataTransfer });
  expect((await screen.findByRole("dialog")).textContent).toContain("my-photos/");
});

it("a read-only profile drags nothing anywhere", async () => {
  const { user } = await open(makeProfile({ name: "audit", readOnly: true }));
  await select(user, "Photo in/a.jpg");
  fireEvent.dragStart(await tile("Photo in/a.jpg"), { dataTransfer });
  fireEvent.drop(await tile("Folder in/trip"), { dataTransfer });
  expect(screen.queryByRole("dialog")).toBeNull();
});
