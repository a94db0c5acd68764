import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { Entry } from "../library/entries.ts";
import { DownloadDialog } from "./download-dialog.tsx";

const entry = { kind: "photo", key: "trip/cat.jpg", sizeBytes: 2048 } as unknown as Entry;

function show(host: "electron" | "browser") {
  const queued: unknown[] = [];
  let closed = false;
  const view = renderInConsole(<DownloadDialog bucket="photos" prefix="trip/" entries={[entry]} onGone={() => {}} onClose={() => (closed = true)} />, {
    app: { describeApp: () => ({ version: "1", host, platform: "linux", downloadFolder: "/home/ada/Downloads", dataFolder: "/data" }) },
    transfers: { download: (input) => (queued.push(input), { batch: "1", count: 1, ids: ["1"], more: false }), chooseDownloadFolder: () => ({ folder: { grant: "g", path: "/media/disk" } }) },
  });
  return { ...view, queued, isClosed: () => closed };
}

it("says what goes where, and asks about files that are there already unless another answer is chosen", async () => {
  const { user, queued, isClosed } = show("browser");
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("/home/ada/Downloads");
  expect(dialog.textContent).toContain("trip/cat.jpg, 2 KiB");
  expect(within(dialog).queryByRole("button", { name: /Choose another/ })).toBeNull();
  await user.click(within(dialog).getByRole("button", { name: "Download" }));
  await waitFor(() => expect(isClosed()).toBe(true));
  expect(queued).toMatchObject([{ bucket: "photos", keys: ["trip/cat.jpg"], prefix: "trip/", onConflict: "ask" }]);
});
