import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { IncompleteUpload } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { Navigation } from "../library/use-place.ts";
import { IncompleteUploadsView } from "./incomplete-uploads-view.tsx";

const upload = (key: string, more: Partial<IncompleteUpload> = {}): IncompleteUpload => ({ key, uploadId: `id of ${key}`, startedAt: "2026-03-10T08:00:00.000Z", sizeBytes: 5 * 1024 ** 2, parts: 1, isUnderWay: false, ...more });

function show(rows: IncompleteUpload[], refused: string[] = []) {
  let left = rows;
  return renderInConsole(<IncompleteUploadsView bucket="photos" navigation={{} as Navigation} readOnlyReason={undefined} />, {
    s3: {
      listIncompleteUploads: (_input, { emit }) => (emit(left), { bucketRegion: "us-west-2" }),
      abortIncompleteUploads: ({ uploads }) => {
        const failed = uploads.filter(({ key }) => refused.includes(key)).map((one) => ({ ...one, error: { code: "access-denied" as const, message: "It is denied.", operation: "s3:AbortMultipartUpload", retryable: false } }));
        left = left.filter(({ uploadId }) => !uploads.some((one) => one.uploadId === uploadId) || failed.some((one) => one.uploadId === uploadId));
        return { aborted: uploads.length - failed.length, failed };
      },
    },
  });
}

it("says that there is none", async () => {
  show([]);
  await screen.findByText("No upload was left unfinished");
});

it("aborts what was selected, never what goes on, and tells each one's outcome", async () => {
  const { user, bridge } = show([upload("left.bin"), upload("denied.bin", { sizeBytes: undefined, parts: undefined }), upload("going.bin", { isUnderWay: true })], ["denied.bin"]);
  await screen.findByText("3 uploads");
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Select going.bin" }).disabled).toBe(true);
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Abort 2 uploads…" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Abort" }));
  await screen.findByText("1 upload could not be aborted");
  expect((await screen.findByRole("dialog")).textContent).toContain("denied.bin: It is denied.");
  expect(bridge.inputs).toContainEqual({ bucket: "photos", uploads: [{ key: "left.bin", uploadId: "id of left.bin" }, { key: "denied.bin", uploadId: "id of denied.bin" }] });
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByText("left.bin")).toBeNull());
  screen.getByText("denied.bin");
});
