import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

it("photos stand by when they were taken, those without a date by last modified, and one can go through them so", async () => {
  location.hash = "#/photos?bucket=my-photos";
  const handlers = bucketHandlers([
    object("new-scan.jpg", { lastModified: "2026-11-01T12:00:00.000Z" }), object("old-upload.jpg", { lastModified: "2020-05-05T12:00:00.000Z" }), object("undated.jpg", { lastModified: "2024-05-05T12:00:00.000Z" }),
  ]);
  const { user } = renderInConsole(<PhotosPane />, {
    ...handlers,
    photos: {
      ...handlers.photos,
      listTakenDates: async (_input, { emit }) => {
        await emit([{ key: "new-scan.jpg", takenAt: "1962-07-01T12:30:00" }, { key: "old-upload.jpg", takenAt: "2025-07-01T12:30:00+02:00" }]);
        return {};
      },
    },
  });
  const names = () => screen.getAllByRole("gridcell").map((cell) => cell.firstElementChild?.textContent);
  await waitFor(() => expect(names()).toEqual(["Photo new-scan.jpg", "Photo undated.jpg", "Photo old-upload.jpg"]));
  await user.click(screen.getByRole("button", { name: /^Sort/ }));
  await user.click(await screen.findByRole("option", { name: "Date taken" }));
  await waitFor(() => expect(names()).toEqual(["Photo old-upload.jpg", "Photo undated.jpg", "Photo new-scan.jpg"]));
  screen.getByText("1 item, by last modified");
  expect(screen.getAllByText("1 item, taken")).toHaveLength(2);
  await user.click(screen.getByRole("gridcell", { name: /^Photo old-upload/ }));
  const large = await screen.findByRole("region", { name: "Photo old-upload.jpg" });
  await screen.findByText("1 of 3");
  act(() => large.focus());
  await user.keyboard("n");
  await screen.findByRole("region", { name: "Photo undated.jpg" });
});
