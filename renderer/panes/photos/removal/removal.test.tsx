import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { RemoveBucket } from "./remove-bucket.tsx";

const full = { objects: 1000, otherVersions: 2, uploads: 1, isComplete: false };
const empty = { objects: 0, otherVersions: 0, uploads: 0, isComplete: true };
function open(s3: SomeHandlers["s3"]) {
  let isDeleted = false;
  return { isDeleted: () => isDeleted, ...renderInConsole(<RemoveBucket bucket="holiday" readOnlyReason={undefined} onDeleted={() => (isDeleted = true)} />, { s3 }) };
}
const failure = { code: "access-denied" as const, message: "s3:DeleteObjectVersion is denied.", operation: "s3:DeleteObject", retryable: false };

it("says what stands against deleting, and deletes an empty one once its name is typed", async () => {
  let content = full;
  const page = open({ countBucketContent: () => content, deleteBucket: () => ({}), emptyBucket: () => { content = empty; return {}; } });
  await screen.findByText("It cannot be deleted yet: it holds at least 1,000 objects, 2 older versions or delete markers, 1 unfinished upload.");
  expect(screen.getByRole("button", { name: "Delete bucket" })).toHaveProperty("disabled", true);
  await page.user.click(screen.getByRole("button", { name: "Empty bucket" }));
  const dialog = screen.getByRole("dialog");
  const confirm = within(dialog).getByRole("button", { name: "Empty bucket" });
  expect(confirm).toHaveProperty("disabled", true);
  await page.user.type(within(dialog).getByRole("textbox"), "holiday");
  await page.user.click(confirm);
  await page.user.click(within(screen.getByRole("dialog", { name: "Emptied holiday" })).getAllByRole("button", { name: "Close" }).at(-1)!);
  await screen.findByText("It is empty, and can be deleted.");
  await page.user.click(screen.getByRole("button", { name: "Delete bucket" }));
  await page.user.type(within(screen.getByRole("dialog")).getByRole("textbox"), "holiday");
  await page.user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete bucket" }));
  await waitFor(() => expect(page.isDeleted()).toBe(true));
});

it("counts as it goes, names what stays with the reason, and stops when it is told to", async () => {
  let isAborted = false;
  const page = open({
    countBucketContent: () => full,
    emptyBucket: (_input, { emit, signal }) => {
      emit([{ deleted: 997, abortedUploads: 2, failed: [{ key: "locked\u202E.jpg", versionId: "v1", error: failure }] }]);
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => { isAborted = true; reject(signal.reason as Error); }));
    },
  });
  await screen.findByText(/It cannot be deleted yet/);
  await page.user.click(screen.getByRole("button", { name: "Empty bucket" }));
  await page.user.type(within(screen.getByRole("dialog")).getByRole("textbox"), "holiday{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Emptying holiday" });
  await within(dialog).findByText("997 versions deleted, 2 uploads given up, 1 could not be.");
  expect(within(dialog).getByRole("list", { name: "What stays" }).textContent).toBe("locked⟨U+202E⟩.jpg v1: s3:DeleteObjectVersion is denied.");
  expect(await findAxeViolations()).toEqual([]);
  await page.user.click(within(dialog).getByRole("button", { name: "Stop" }));
  await screen.findByRole("dialog", { name: "Stopped while emptying holiday" });
  expect(isAborted).toBe(true);
});

it("does not take an unknown content for an empty bucket", async () => {
  open({ countBucketContent: () => { throw new CoreError("access-denied", "s3:ListBucketVersions is denied."); } });
  expect((await screen.findByRole("alert")).textContent).toContain("What is in it is not known");
  expect(screen.queryByText(/It is empty/)).toBeNull();
});
