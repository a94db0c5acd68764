import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Carried } from "../../../../shared/contract/photo-library.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { Entry } from "../library/entries.ts";
import { ExportLabelsDialog } from "./export-labels-dialog.tsx";
import { ReadKeywordsDialog } from "./read-keywords-dialog.tsx";
import { WriteLabelsDialog } from "./write-labels-dialog.tsx";

const entry = (key: string, kind: Entry["kind"] = "photo"): Entry => ({ kind, key, sizeBytes: 1, modifiedMs: undefined, etag: undefined, storageClass: undefined });
const entries = [entry("a.jpg"), entry("trip/", "folder")];
const nothing = () => {};

it("writes where it was told to, counts what was done, and names each photo that was not", async () => {
  const rows: Carried[] = [
    { key: "a.jpg", outcome: "done", words: "3 labels in .xmp." }, { key: "trip/b.jpg", outcome: "same", words: ".xmp says so already." },
    { key: "trip/\u202egpj.c", outcome: "failed", words: "Access denied.", error: { code: "access-denied", message: "Access denied.", operation: "s3:PutObject", retryable: false, requestId: "R1" } },
  ];
  const { bridge, user } = renderInConsole(<WriteLabelsDialog bucket="my-photos" entries={entries} onClose={nothing} />, {
    photos: { writeLabels: (_input, { emit }) => (emit(rows), { done: 1, same: 1, skipped: 0, failed: 1 }) },
  });
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("radio", { name: /XMP sidecar/ }));
  await user.click(screen.getByRole("button", { name: "Write labels" }));
  await screen.findByText("1 photo written");
  expect(bridge.inputs.at(-1)).toEqual({ bucket: "my-photos", keys: ["a.jpg", "trip/"], as: "xmp", minConfidence: 60 });
  const others = screen.getByRole("list", { name: "Photos with which nothing was done" });
  expect(within(others).getAllByRole("listitem")).toHaveLength(1);
  expect(others.textContent).toContain("Access denied. Request R1.");
  expect(others.textContent).not.toContain("\u202e");
  expect(screen.getByRole("status").textContent).toContain("1 said so already");
  expect(await findAxeViolations()).toEqual([]);
});

it("can be stopped, which stops it on the wire, and says so", async () => {
  let aborted = false;
  const { user } = renderInConsole(<ReadKeywordsDialog bucket="my-photos" entries={entries} onClose={nothing} />, {
    photos: {
      readKeywords: (_input, { emit, signal }) => {
        emit([{ key: "a.jpg", outcome: "done", words: "1 keyword of its XMP." }]);
        return new Promise((_, reject) => signal.addEventListener("abort", () => {
          aborted = true;
          reject(signal.reason);
        }));
      },
    },
  });
  await user.click(screen.getByRole("button", { name: "Read keywords" }));
  await screen.findByText("Under way: 1 photo with new keywords");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await screen.findByText("Stopped: 1 photo with new keywords");
  await waitFor(() => expect(aborted).toBe(true));
  screen.getByRole("button", { name: "Close", description: "" });
});

it("tells a failure apart from having found nothing", async () => {
  const { user, unmount } = renderInConsole(<ReadKeywordsDialog bucket="my-photos" entries={entries} onClose={nothing} />, { photos: { readKeywords: () => ({ done: 0, same: 0, skipped: 0, failed: 0 }) } });
  await user.click(screen.getByRole("button", { name: "Read keywords" }));
  await screen.findByText("No sidecar was found beside these photos.");
  unmount();
  const failing = renderInConsole(<ReadKeywordsDialog bucket="my-photos" entries={entries} onClose={nothing} />, { photos: { readKeywords: () => { throw new CoreError("access-denied", "s3:ListBucket is denied."); } } });
  await failing.user.click(screen.getByRole("button", { name: "Read keywords" }));
  expect((await screen.findByRole("alert")).textContent).toContain("s3:ListBucket is denied.");
  expect(screen.queryByText("No sidecar was found beside these photos.")).toBeNull();
});

it("exports in the form that was chosen and says where to", async () => {
  let closed = false;
  const { bridge, user } = renderInConsole(<ExportLabelsDialog bucket="my-photos" entries={entries} onClose={() => (closed = true)} />, { photos: { exportLabels: () => ({ path: "/downloads/labels.jsonl", photos: 2, labels: 9 }) } });
  await user.click(screen.getByRole("radio", { name: /JSON/ }));
  await user.click(screen.getByRole("button", { name: "Export" }));
  await waitFor(() => expect(closed).toBe(true));
  expect(bridge.inputs.at(-1)).toMatchObject({ format: "json", keys: ["a.jpg", "trip/"] });
});
