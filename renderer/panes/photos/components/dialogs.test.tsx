import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { protectedProfile } from "../../../lib/testing/sessions.ts";
import { CreateBucketDialog } from "./create-bucket-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { LabelDialog } from "./label-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";

const nothing = () => {};
const button = (name: string) => within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name });

it("deleting names what goes, wants a protected profile typed, and tells each key that stayed with its reason", async () => {
  const asked: { keys: string[]; recursive: boolean }[] = [];
  const failedKeys: string[][] = [];
  const denied = { code: "access-denied" as const, message: "s3:DeleteObject is denied.", operation: "s3:DeleteObjects", retryable: false };
  const { user } = renderInConsole(
    <DeleteDialog bucket="photos" keys={["a.jpg", "b.jpg", "trip/"]} onDeleted={(keys) => failedKeys.push([...keys])} onClose={nothing} />,
    { s3: { deleteObjects: (input) => (asked.push({ keys: input.keys, recursive: input.recursive }), { deleted: 7, failed: [{ key: "b.jpg", error: denied }], failedCount: 1 }) } },
    protectedProfile,
  );
  const dialog = screen.getByRole("dialog");
  expect(dialog.textContent).toContain("trip/ and everything under it");
  expect(button("Delete").disabled).toBe(true);
  await user.type(within(dialog).getByRole("textbox"), protectedProfile.name);
  await user.click(button("Delete"));
  await within(dialog).findByText("1 object could not be deleted");
  expect(asked).toEqual([{ keys: ["a.jpg", "b.jpg", "trip/"], recursive: true }]);
  expect(failedKeys).toEqual([["b.jpg"]]);
  expect(dialog.textContent).toContain("b.jpg: s3:DeleteObject is denied.");
  await user.click(button("Try again"));
  await waitFor(() => expect(asked[1]).toEqual({ keys: ["b.jpg"], recursive: false }));
});

it("a deletion that runs is stopped on the wire, and says how many were deleted until then", async () => {
  const told: unknown[] = [];
  let isAborted = false;
  const { user, flashes } = renderInConsole(
    <DeleteDialog bucket="photos" keys={["trip/"]} onDeleted={(failed) => told.push(failed)} onClose={() => told.push("close")} />,
    {
      s3: {
        deleteObjects: async (_input, { emit, signal }) => {
          await emit([{ deleted: 1000 }, { deleted: 1000 }]);
          await emit([{ deleted: 500 }]);
          return new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => { isAborted = true; reject(signal.reason as Error); }));
        },
      },
    },
  );
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).queryByRole("button", { name: "Stop" })).toBeNull();
  await user.click(button("Delete"));
  await within(dialog).findByText("2,500 deleted so far");
  expect(isAborted).toBe(false);
  await user.click(button("Stop"));
  await waitFor(() => expect(told).toEqual([undefined, "close"]));
  expect(isAborted).toBe(true);
  expect(flashes.list()).toMatchObject([{ type: "warning", title: "Stopped: 2,500 objects deleted from photos" }]);
});

it("a link says its true end, and who sets it", async () => {
  const expiresAt = "2026-03-10T09:00:00.000Z";
  const { user, bridge } = renderInConsole(<LinkDialog bucket="photos" objectKey="a.jpg" onClose={nothing} />, {
    s3: { presignObject: ({ expiresInSeconds }) => ({ url: `https://s3.example/a?X-Amz-Expires=${expiresInSeconds}`, expiresAt, limitedBy: expiresInSeconds > 3600 ? "credentials" : "asked" }) },
  });
  await screen.findByText(/2026-03-10 09:00:00 UTC.*as asked/);
  await user.click(screen.getByRole("button", { name: /Valid for/ }));
  await user.click(await screen.findByRole("option", { name: "7 days" }));
  await screen.findByText(/sooner than asked: the credentials that sign it end then/);
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Link" }).value).toContain("X-Amz-Expires=604800");
  expect(bridge.calls).toEqual(["s3.presignObject", "s3.presignObject"]);
});

it("a link that cannot be made says why", async () => {
  renderInConsole(<LinkDialog bucket="photos" objectKey="a.jpg" onClose={nothing} />, { s3: { presignObject: () => { throw new CoreError("not-signed-in", "The profile has no credentials."); } } });
  expect((await screen.findByRole("alert")).textContent).toContain("The profile has no credentials.");
  expect(button("Copy link").disabled).toBe(true);
});

it("labelling shows its cost first, for photos that can be labelled alone", async () => {
  const priced: string[][] = [];
  const { user, bridge } = renderInConsole(<LabelDialog bucket="photos" keys={["a.jpg", "b.png", "c.gif", "d.txt"]} onClose={nothing} />, {
    photos: {
      estimateLabelling: ({ keys }) => (priced.push(keys), { photos: 2, cached: 1, calls: 1, usdPerCall: 0.001, usd: 0.001, source: "List price of 2026-11-01.", month: { month: "2026-11", calls: 0, usd: 0 }, exceedsLimit: false }),
      labelPhotos: ({ keys }) => ({ queued: keys.length - 1, cached: 1 }),
    },
  });
  const dialog = screen.getByRole("dialog");
  await within(dialog).findByText("1 call × $0.001 = $0.001.");
  expect(dialog.textContent).toContain("1 answer already known. List price of 2026-11-01.");
  expect(dialog.textContent).toContain("2 items of other kinds are left out.");
  expect(priced).toEqual([["a.jpg", "b.png"]]);
  expect(bridge.calls).not.toContain("photos.labelPhotos");
  await user.click(button("Label"));
  await waitFor(() => expect(bridge.calls).toContain("photos.labelPhotos"));
});

it("a large folder is priced and labelled by its own key, counted as it was listed for the price", async () => {
  const asked: unknown[] = [];
  const keys = Array.from({ length: 100_001 }, (_, at) => `trip/${at}.jpg`);
  const { user } = renderInConsole(<LabelDialog bucket="photos" keys={keys} whole={{ prefix: "trip/", delimiter: "/" }} onClose={nothing} />, {
    photos: {
      estimateLabelling: (input) => (asked.push(input), { photos: 100_003, cached: 0, calls: 100_003, usdPerCall: 0.001, usd: 100.003, source: "List price.", month: { month: "2026-11", calls: 0, usd: 0 }, exceedsLimit: false }),
      labelPhotos: (input) => (asked.push(input), { queued: 100_003, cached: 0 }),
    },
  });
  await screen.findByText("Label 100,003 photos?");
  await user.click(button("Label"));
  const folder = expect.objectContaining({ bucket: "photos", keys: ["trip/"], delimiter: "/" });
  await waitFor(() => expect(asked).toEqual([folder, folder]));
});

it("a bucket's name is checked while it is typed, and a refusal of AWS is shown", async () => {
  const { user } = renderInConsole(<CreateBucketDialog onCreated={nothing} onClose={nothing} />, { s3: { createBucket: () => { throw new CoreError("conflict", "The name holiday is taken."); } } });
  const field = within(screen.getByRole("dialog")).getByRole("textbox");
  await user.type(field, "Ho");
  await screen.findByText("A bucket name has at least 3 characters.");
  await screen.findByText("A bucket name has no capital letters.");
  expect(button("Create bucket").disabled).toBe(true);
  await user.clear(field);
  await user.type(field, "holiday");
  expect(screen.getByRole("tabpanel", { name: "AWS CLI", hidden: true }).textContent).toMatch(/^aws s3api create-bucket [^]*--bucket holiday [^]*"LocationConstraint":"us-west-2"/);
  await user.click(button("Create bucket"));
  expect((await screen.findByRole("alert")).textContent).toContain("The name holiday is taken.");
});

it("a folder is made under the one on screen, and its parts may not be empty", async () => {
  const made: string[] = [];
  const { user } = renderInConsole(<NewFolderDialog bucket="photos" prefix="trip/" onCreated={nothing} onClose={nothing} />, { s3: { createFolder: ({ prefix }) => (made.push(prefix), {}) } });
  const field = within(screen.getByRole("dialog")).getByRole("textbox");
  await user.type(field, "/x");
  await screen.findByText("A part of the name between slashes is empty.");
  expect(button("Create folder").disabled).toBe(true);
  await user.clear(field);
  await user.type(field, "..{Enter}");
  await waitFor(() => expect(made).toEqual(["trip/../"]));
});

it("labelling whose cost cannot be told cannot be started", async () => {
  const { bridge } = renderInConsole(<LabelDialog bucket="photos" keys={["a.jpg"]} onClose={nothing} />, { photos: { estimateLabelling: () => { throw new CoreError("network", "The price list is out of reach."); } } });
  await screen.findByText("The price list is out of reach.");
  expect(button("Label").disabled).toBe(true);
  expect(bridge.calls).toEqual(["photos.estimateLabelling"]);
});
