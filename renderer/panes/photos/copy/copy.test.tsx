import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import type { Entry } from "../library/entries.ts";
import { CopyDialog } from "./copy-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";

const entry = (key: string): Entry => ({ kind: key.endsWith("/") ? "folder" : "photo", key, sizeBytes: 1, modifiedMs: undefined, etag: undefined, storageClass: undefined });
const nothing = () => {};

function handlers(asked: unknown[]): SomeHandlers {
  return {
    s3: {
      measureObjects: () => ({ objects: 12, sizeBytes: 50e9, largestBytes: 1, classes: {} }),
      describeVersioning: () => ({ status: "enabled", mfaDelete: false }),
      listBuckets: (_input, { emit }) => (emit([{ name: "photos", region: "us-west-2" }, { name: "far-away", region: "us-east-1" }]), {}),
      listObjects: ({ prefix }, { emit }) => (emit(prefix === "" ? [{ kind: "folder", key: "album/", sizeBytes: 0 }, { kind: "folder", key: "trip/", sizeBytes: 0 }] : []), { truncated: false }),
    },
    transfers: { copy: (input) => (asked.push(input), { batch: "1", count: 12, sizeBytes: 1, more: false }) },
  };
}

const dialog = () => screen.getByRole("dialog");
const button = (name: string) => within(dialog()).getByRole<HTMLButtonElement>("button", { name });

it("moving says what will happen, goes nowhere but to another folder, and queues", async () => {
  const asked: unknown[] = [];
  const { user } = renderInConsole(<CopyDialog bucket="photos" prefix="" entries={[entry("a.jpg"), entry("trip/")]} isMove onClose={nothing} />, handlers(asked));
  await within(dialog()).findByText(/12 objects/);
  expect(button("Move").disabled).toBe(true);
  expect(dialog().textContent).toContain("a delete marker hides it, and its versions stay");
  await user.click(await within(dialog()).findByRole("button", { name: "trip" }));
  await within(dialog()).findByText("A folder cannot be moved into itself.");
  await user.click(button("photos"));
  await user.click(await within(dialog()).findByRole("button", { name: "album" }));
  await user.type(within(dialog()).getByRole("textbox", { name: "New folder here" }), "2026{Enter}");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(button("Move"));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", keys: ["a.jpg", "trip/"], move: true, onConflict: "ask", to: { bucket: "photos", prefix: "album/2026/" } }]));
});

it("copying to another region tells its price", async () => {
  const { user } = renderInConsole(<CopyDialog bucket="photos" prefix="" entries={[entry("a.jpg")]} isMove={false} onClose={nothing} />, handlers([]));
  await user.click(await within(dialog()).findByRole("button", { name: /Bucket/ }));
  await user.click(await screen.findByRole("option", { name: /far-away/ }));
  await within(dialog()).findByText(/about \$1\.00 at \$0\.02 a GB/);
});

it("renaming tells the new key, refuses a slash, and is a move", async () => {
  const asked: unknown[] = [];
  const { user } = renderInConsole(<RenameDialog bucket="photos" entries={[entry("album/trip/")]} onClose={nothing} />, handlers(asked));
  const field = within(dialog()).getByRole("textbox", { name: "New name" });
  expect(button("Rename").disabled).toBe(true);
  await user.clear(field);
  await user.type(field, "a/b");
  expect(dialog().textContent).toContain("A slash would put it into another folder");
  await user.clear(field);
  await user.type(field, "tour");
  expect(dialog().textContent).toContain("album/trip/ → album/tour/");
  await user.click(button("Rename"));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", keys: ["album/trip/"], to: { bucket: "photos", prefix: "" }, as: "album/tour/", move: true, onConflict: "ask" }]));
});
