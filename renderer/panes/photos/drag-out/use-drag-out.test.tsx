import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

type View = "Gallery" | "List";

async function select(names: readonly string[], transfers: NonNullable<SomeHandlers["transfers"]> = {}, host: "browser" | "electron" = "browser", view: View = "Gallery") {
  location.hash = "#/photos?bucket=my-photos";
  const handlers = bucketHandlers([object("a.jpg"), object("b.jpg"), { kind: "folder", key: "trip/", sizeBytes: 0 }]);
  const console = renderInConsole(<PhotosPane />, { ...handlers, transfers: { ...handlers.transfers, ...transfers } }, undefined, host);
  if (view === "List") {
    await console.user.click(await screen.findByRole("button", { name: "List" }));
    for (const name of names) await console.user.click(within(await screen.findByRole("row", { name: (heard) => heard.includes(lastWord(name)) })).getByRole("checkbox"));
    return console;
  }
  for (const name of names) {
    const tile = await screen.findByRole("gridcell", { name: (heard) => heard.startsWith(name) });
    act(() => tile.focus());
    await console.user.keyboard(" ");
  }
  return console;
}
const lastWord = (name: string) => name.split(" ").at(-1)!;
function drag(name: string, view: View = "Gallery") {
  const data = new Map<string, string>();
  const tile = view === "Gallery" ? screen.getByRole("gridcell", { name: (heard) => heard.startsWith(name) }) : screen.getByRole("row", { name: (heard) => heard.includes(lastWord(name)) });
  expect(tile.getAttribute("draggable")).toBe("true");
  const isLeft = fireEvent.dragStart(tile, { dataTransfer: { setData: (type: string, text: string) => data.set(type, text), effectAllowed: "" } });
  fireEvent.dragEnd(document);
  return { data, isPrevented: !isLeft };
}

it.each<View>(["Gallery", "List"])("one photo goes by its original's address, under its name: %s", async (view) => {
  await select(["Photo a.jpg"], {}, "browser", view);
  const { data, isPrevented } = drag("Photo a.jpg", view);
  const [, type, name, address = ""] = /^([^:]+):([^:]+):(.+)$/.exec(data.get("DownloadURL") ?? "") ?? [];
  expect([isPrevented, type, name]).toEqual([false, "application/octet-stream", "a.jpg"]);
  expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({ bucket: "my-photos", key: "a.jpg", size: "original", etag: '"a.jpg"' });
  const other = view === "Gallery" ? screen.getByRole("gridcell", { name: "Photo b.jpg" }) : screen.getByRole("row", { name: /b\.jpg/ });
  expect(other.getAttribute("draggable")).not.toBe("true");
});

it.each<View>(["Gallery", "List"])("several let go of outside are refused in a browser, with the download offered: %s", async (view) => {
  const downloaded: string[][] = [];
  const { user } = await select(["Photo a.jpg", "Photo b.jpg"], { download: ({ keys }) => (downloaded.push(keys), { batch: "1", count: 2, ids: ["1", "2"], more: false }) }, "browser", view);
  expect(drag("Photo a.jpg", view).isPrevented).toBe(false);
  const notice = (await screen.findByText(/A browser drags one file at a time. Download the 2 files instead\?/)).parentElement as HTMLElement;
  await user.click(within(notice).getByRole("button", { name: "Download" }));
  await waitFor(() => expect(downloaded).toEqual([["a.jpg", "b.jpg"]]));
});

it("folders are downloaded, not dragged", async () => {
  await select(["Folder trip"]);
  expect(drag("Folder trip").isPrevented).toBe(false);
  await screen.findByText(/Folders are downloaded, not dragged/);
});

it("several are fetched first in Electron, handed over by the next drag, and fetched again when they are gone", async () => {
  const prepared: string[][] = [];
  const started: string[] = [];
  await select(["Photo a.jpg", "Photo b.jpg"], {
    prepareDrag: ({ keys }) => (prepared.push(keys), { drag: `set ${prepared.length}`, files: keys.length }),
    startDrag: ({ drag: set }) => {
      started.push(set);
      if (started.length > 1) throw new CoreError("not-found", "gone");
      return {};
    },
  }, "electron");
  // Not handed to the system yet: within the window it moves.
  expect(drag("Photo b.jpg").isPrevented).toBe(false);
  await screen.findByText("2 files ready: drag them out of the window now.");
  expect([prepared, started]).toEqual([[["a.jpg", "b.jpg"]], []]);
  expect(drag("Photo a.jpg").isPrevented).toBe(true);
  await waitFor(() => expect(started).toEqual(["set 1"]));
  expect(prepared).toHaveLength(1);
  drag("Photo a.jpg");
  await waitFor(() => expect(prepared).toHaveLength(2));
});
