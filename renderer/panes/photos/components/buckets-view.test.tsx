import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Bucket } from "../../../../shared/contract/s3.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

function open(list: () => Bucket[]) {
  location.hash = "#/photos";
  const handlers = bucketHandlers([object("cat.jpg")]);
  return renderInConsole(<PhotosPane />, { ...handlers, s3: { ...handlers.s3, listBuckets: (_input, { emit }) => (emit(list()), {}) } });
}
const denied = () => {
  throw new CoreError("access-denied", "s3:ListAllMyBuckets is denied.");
};

it("shows buckets with their regions, and opens one by keyboard", async () => {
  const { user } = open(() => [{ name: "holiday", region: "us-west-2", createdAt: "2025-03-01T10:00:00.000Z" }, { name: "elsewhere" }]);
  const tile = await screen.findByRole("gridcell", { name: /^Bucket holiday in us-west-2 Created 2025-03-01/ });
  expect(await findAxeViolations()).toEqual([]);
  tile.focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("gridcell", { name: /^Photo cat\.jpg/ });
  expect(location.hash).toBe("#/photos?bucket=holiday");
});

it("with none says how one comes to be; when they cannot be listed, why", async () => {
  const { unmount } = open(() => []);
  await screen.findByText("No buckets yet");
  unmount();
  open(denied);
  expect((await screen.findByRole("alert")).textContent).toContain("s3:ListAllMyBuckets is denied.");
  expect(screen.queryByText("No buckets yet")).toBeNull();
});

it("opens a bucket by its address where listing is denied, and says when the text names none", async () => {
  const { user } = open(denied);
  const field = await screen.findByRole("textbox", { name: /Open a bucket/ });
  await user.type(field, "no bucket!{Enter}");
  await screen.findByText(/This names no bucket/);
  await user.clear(field);
  await user.type(field, "s3://holiday/2026/{Enter}");
  await waitFor(() => expect(location.hash).toBe("#/photos?bucket=holiday&prefix=2026%2F"));
});

it("takes no drop while no bucket is open, and says so", async () => {
  const { container } = open(() => []);
  await screen.findByText("No buckets yet");
  fireEvent.dragEnter(container.querySelector(".photos-drop-zone") as Element, { dataTransfer: { types: ["Files"], items: [{ kind: "file" }], files: [] } });
  expect(container.querySelector(".photos-drop-overlay")?.textContent).toBe("Open a bucket first, then drop your photos into it.");
});
