import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { S3Object } from "../../../../shared/contract/s3.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { deferred } from "../../../lib/testing/deferred.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

type ListObjects = NonNullable<ReturnType<typeof bucketHandlers>["s3"]["listObjects"]>;

beforeEach(() => void (location.hash = ""));
const open = (listObjects: ListObjects, more = "") => {
  location.hash = `#/photos?bucket=my-photos${more}`;
  const handlers = bucketHandlers([]);
  return renderInConsole(<PhotosPane />, { ...handlers, s3: { ...handlers.s3, listObjects } });
};
const page = (from: number, count = 1000): S3Object[] => Array.from({ length: count }, (_, at) => object(`${String(from + at).padStart(7, "0")}.jpg`, { lastModified: new Date(1.7e12 + (from + at) * 1000).toISOString() }));
const tiles = () => screen.getAllByRole("gridcell").map(({ textContent }) => textContent);

describe("a listing that breaks off", () => {
  it("keeps what came, says so, and goes on behind the last key without beginning again", async () => {
    const asked: (string | undefined)[] = [];
    const { user } = open(async ({ startAfter }, { emit }) => {
      asked.push(startAfter);
      if (startAfter !== undefined) {
        await emit(page(3000, 500));
        return { truncated: false };
      }
      for (let from = 0; from < 3000; from += 1000) await emit(page(from));
      throw new CoreError("network", "The connection was cut.");
    });
    const notice = await screen.findByRole("alert");
    expect(notice.textContent).toMatch(/first 3,000 items.*The connection was cut/);
    await waitFor(() => expect(tiles()[0]).toContain("0002999.jpg"));
    expect(await findAxeViolations()).toEqual([]);
    await user.click(within(notice).getByRole("button", { name: "Go on from here" }));
    await waitFor(() => expect(tiles()[0]).toContain("0003499.jpg"));
    expect(asked).toEqual([undefined, "0002999.jpg"]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("goes on more than once, and begins again where that is asked", async () => {
    let readings = 0;
    const { user } = open(async ({ startAfter }, { emit }) => {
      readings++;
      await emit(page(startAfter === undefined ? 0 : Number.parseInt(startAfter) + 1, 10));
      throw new CoreError("throttled", `Cut ${readings}.`);
    });
    await user.click(await screen.findByRole("button", { name: "Go on from here" }));
    await screen.findByText(/first 20 items/);
    await user.click(screen.getByRole("button", { name: "Go on from here" }));
    await screen.findByText(/first 30 items/);
    await user.click(screen.getByRole("button", { name: "Start again" }));
    await screen.findByText(/first 10 items/);
  });
});

describe("a bucket that may not be listed", () => {
  it("says what is missing, and opens an object by its key", async () => {
    const { user } = open(() => { throw new CoreError("access-denied", "s3:ListBucket is denied."); }, "&prefix=trip/");
    await screen.findByText("s3:ListBucket is denied.");
    const field = screen.getByRole("textbox", { name: "Key" });
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Open" }).disabled).toBe(true);
    await user.type(field, "a.jpg");
    await user.click(screen.getByRole("button", { name: "Open" }));
    await screen.findByRole("region", { name: "Photo trip/a.jpg" });
  });
});

describe("everything under a folder", () => {
  it("shows when asked for, and the address keeps it", async () => {
    const asked: (string | undefined)[] = [];
    const { user } = open(async ({ delimiter }, { emit }) => {
      asked.push(delimiter);
      await emit(delimiter === "" ? [object("2023/05/a.jpg"), object("2024/06/b.jpg")] : [{ kind: "folder", key: "2023/", sizeBytes: 0 }, { kind: "folder", key: "2024/", sizeBytes: 0 }]);
      return { truncated: false };
    });
    await screen.findByText("Folder 2023/");
    await user.click(screen.getByRole("checkbox", { name: "Include subfolders" }));
    await screen.findByText("Photo 2023/05/a.jpg");
    expect(location.hash).toContain("flat=1");
    expect(asked).toEqual(["/", ""]);
    await user.click(screen.getByRole("checkbox", { name: "Include subfolders" }));
    await screen.findByText("Folder 2024/");
  });
});

describe("a long listing", () => {
  it("is sorted and shown as it grows, and in another order when that is asked", async () => {
    const rest = deferred<void>();
    const { user } = open(async (_input, { emit }) => {
      for (let from = 0; from < 12_000; from += 1000) await emit(page(from));
      await rest.promise;
      for (let from = 12_000; from < 15_000; from += 1000) await emit(page(from));
      return { truncated: false };
    });
    await screen.findByText(/items so far/);
    rest.resolve();
    await waitFor(() => expect(tiles()[0]).toContain("0014999.jpg"));
    await user.click(screen.getByRole("button", { name: /Sort/ }));
    await user.click(await screen.findByRole("option", { name: "Oldest first" }));
    await waitFor(() => expect(tiles()[0]).toContain("0000000.jpg"));
  });

  it("ends on the wire when the folder is left", async () => {
    let isAborted = false;
    const { user } = open(async ({ prefix }, { emit, signal }) => {
      if (prefix !== "") return { truncated: false };
      signal.addEventListener("abort", () => (isAborted = true));
      await emit([{ kind: "folder", key: "a/", sizeBytes: 0 }]);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return { truncated: false };
    });
    await user.click(await screen.findByText("Folder a/"));
    await waitFor(() => expect(isAborted).toBe(true));
  });
});
