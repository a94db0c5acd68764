import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { PhotoLabels } from "../../../shared/contract/photos.ts";
import { CoreError } from "../../../electron/core/failures.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "./pane.tsx";
import { bucketHandlers, labelled, object } from "./testing.ts";

function openBucket(handlers = bucketHandlers([object("cat.jpg")]), params = "") {
  location.hash = `#/photos?bucket=my-photos${params}`;
  return renderInConsole(<PhotosPane />, handlers);
}
/** A tile is named by all that it shows; its own name is the first of it. */
const tile = (name: string) => screen.findByRole("gridcell", { name: (heard) => heard === name || heard.startsWith(`${name} `) });
const nameOfTile = (cell: Element | null) => cell?.firstElementChild?.textContent;
const news = (photos: PhotoLabels[], pin = { profile: "sandbox", region: "us-west-2" }) => ({ name: "photos.labelled" as const, value: { ...pin, bucket: "my-photos", photos } });

describe("labels", () => {
  it("show on their tile when they arrive, and not those of another account or bucket", async () => {
    const { bridge } = openBucket();
    const cat = await tile("Photo cat.jpg");
    act(() => {
      bridge.publish(news([labelled("cat.jpg", { Wrong: 99 })], { profile: "sandbox-prod", region: "us-west-2" }));
      bridge.publish(news([labelled("cat.jpg", { Wrong: 99 })], { profile: "sandbox", region: "eu-west-1" }));
      bridge.publish({ name: "photos.labelled", value: { ...news([labelled("cat.jpg", { Wrong: 99 })]).value, bucket: "other" } });
      bridge.publish(news([labelled("cat.jpg", { Cat: 93 })]));
    });
    await within(cat).findByText("Cat");
    expect(within(cat).queryByText("Wrong")).toBeNull();
  });

  it("below the threshold are hidden, and come back when it is lowered", async () => {
    openBucket(bucketHandlers([object("cat.jpg")], [labelled("cat.jpg", { Cat: 93, Sofa: 55 })]));
    const cat = await tile("Photo cat.jpg");
    await within(cat).findByText("Cat");
    const slider = screen.getByRole("slider", { name: /Labels from/ });
    fireEvent.change(slider, { target: { value: "60" } });
    expect(within(cat).queryByText("Sofa")).toBeNull();
    fireEvent.change(slider, { target: { value: "50" } });
    await within(cat).findByText("Sofa");
    fireEvent.change(slider, { target: { value: "95" } });
    expect(within(cat).queryByText("Cat")).toBeNull();
  });

  it("that failed say why", async () => {
    openBucket(bucketHandlers([object("cut.jpg")], [{ key: "cut.jpg", status: "failed", reason: "The image is truncated.", labels: [], local: false }]));
    expect((await within(await tile("Photo cut.jpg")).findByText("Not labelled")).title).toBe("The image is truncated.");
  });
});

describe("a folder", () => {
  it("that is empty invites; one that failed says what failed, and neither looks like the other", async () => {
    const handlers = bucketHandlers([]);
    const { unmount } = openBucket(handlers);
    await screen.findByText("Drop photos here");
    expect(screen.queryByRole("alert")).toBeNull();
    unmount();
    openBucket({ ...handlers, s3: { listObjects: () => { throw new CoreError("access-denied", "s3:ListBucket is denied."); } } });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("s3:ListBucket is denied.");
    expect(screen.queryByText("Drop photos here")).toBeNull();
  });

  it("shows folders, photos and files, and not the object that marks the folder", async () => {
    openBucket(bucketHandlers([object("trip/", { sizeBytes: 0 }), object("trip/a.jpg"), object("trip/notes.txt"), { kind: "folder", key: "trip/day 1/", sizeBytes: 0 }]), "&prefix=trip/");
    expect((await screen.findAllByRole("gridcell")).map(nameOfTile)).toEqual(["Folder trip/day 1/", "Photo trip/a.jpg", "File trip/notes.txt"]);
  });

  it("moves and selects by keyboard, with one tab stop", async () => {
    const { user } = openBucket(bucketHandlers([object("c.jpg"), object("b.jpg"), object("a.jpg")]));
    const first = await tile("Photo a.jpg");
    act(() => first.focus());
    await user.keyboard("{ArrowRight} {Shift>}{ArrowRight}{/Shift}");
    expect(nameOfTile(document.activeElement)).toBe("Photo c.jpg");
    expect(screen.getAllByRole("gridcell").map((cell) => cell.getAttribute("aria-selected"))).toEqual(["false", "true", "true"]);
    expect(screen.getAllByRole("gridcell").filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await screen.findByText("2 selected");
    await user.keyboard("{Escape}");
    expect(screen.queryByText("2 selected")).toBeNull();
  });

  it("deletes the photo that has the focus by its key, once that is confirmed", async () => {
    const { user } = openBucket(bucketHandlers([object("a.jpg"), object("b.jpg")]));
    await user.tab();
    const second = await tile("Photo b.jpg");
    act(() => second.focus());
    await user.keyboard("{Delete}");
    const dialog = await screen.findByRole("dialog", { name: "Delete 1 item?" });
    expect(dialog.textContent).toContain("b.jpg");
    expect(dialog.textContent).not.toContain("a.jpg");
  });

  it("has nothing that axe finds, with photos and with one open", async () => {
    const { user } = openBucket(bucketHandlers([object("cat.jpg"), { kind: "folder", key: "trip/", sizeBytes: 0 }], [labelled("cat.jpg", { Cat: 93 })]));
    await within(await tile("Photo cat.jpg")).findByText("Cat");
    expect(await findAxeViolations()).toEqual([]);
    await user.click(await tile("Photo cat.jpg"));
    await screen.findByRole("region", { name: "Photo cat.jpg" });
    expect(await findAxeViolations()).toEqual([]);
    await user.click(screen.getByRole("tab", { name: "Details" }));
    await screen.findByRole("region", { name: "Details" });
    expect(await findAxeViolations()).toEqual([]);
  });
});

describe("hostile keys", () => {
  const hostile = ["../../x", "<img src=x onerror=alert(1)>.jpg", "a\u0000b\u202e.jpg", `${"é".repeat(510)}.jpg`];

  it("are text on screen and themselves in requests", async () => {
    const deleted: string[][] = [];
    const handlers = bucketHandlers(hostile.map((key) => object(key)));
    const { user, container } = openBucket({ ...handlers, s3: { ...handlers.s3, deleteObjects: ({ keys }) => (deleted.push(keys), { deleted: keys.length, failed: [], failedCount: 0 }) } });
    await screen.findByText("a␀b⟨U+202E⟩.jpg");
    expect(container.querySelector("img[src=x]")).toBeNull();
    act(() => screen.getAllByRole("gridcell")[0]?.focus());
    await user.keyboard("{Control>}a{/Control}{Delete}");
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(deleted).toHaveLength(1));
    expect(deleted[0]?.toSorted()).toEqual(hostile.toSorted());
  });
});

describe("one photo large", () => {
  it("draws boxes over it, points them out from the bars, and gives the focus back", async () => {
    const { user } = openBucket(bucketHandlers([object("cat.jpg")], [labelled("cat.jpg", { Cat: 93, Sofa: 80 })]));
    await user.click(await tile("Photo cat.jpg"));
    const large = await screen.findByRole("region", { name: "Photo cat.jpg" });
    const bar = await within(large).findByRole("button", { name: /^Cat/ });
    const box = within(large).getByRole("img", { name: "Cat, 93 %", hidden: true });
    expect([box.style.left, box.style.top, box.style.width, box.style.height]).toEqual(["25%", "10%", "50%", "80%"]);
    await user.hover(bar);
    expect(box.dataset.highlighted).toBe("true");
    expect(within(large).getByRole("img", { name: "Sofa, 80 %", hidden: true }).dataset.highlighted).toBeUndefined();
    act(() => large.focus());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(nameOfTile(document.activeElement)).toBe("Photo cat.jpg"));
  });

  it("steps through the photos, and over what is none", async () => {
    const { user } = openBucket(bucketHandlers([object("a.jpg"), object("b.txt"), object("c.jpg")]));
    await user.click(await tile("Photo a.jpg"));
    await screen.findByRole("region", { name: "Photo a.jpg" });
    await user.keyboard("{ArrowRight}");
    await screen.findByRole("region", { name: "Photo c.jpg" });
    await user.keyboard("{ArrowRight}");
    await screen.findByText("2 of 2");
  });
});

describe("searching", () => {
  it("shows the index's hits and keys of the folder, and says when there is none", async () => {
    const handlers = bucketHandlers([object("catalogue.jpg"), object("dog.jpg")]);
    const { user } = openBucket({
      ...handlers,
      photos: { ...handlers.photos, searchPhotos: ({ query }) => (query === "cat" ? { hits: [{ bucket: "my-photos", key: "far/away.jpg", labels: [] }], total: 1 } : { hits: [], total: 0 }) },
    });
    await tile("Photo dog.jpg");
    await user.type(screen.getByRole("combobox", { name: "Search keys and labels" }), "cat");
    await tile("Photo far/away.jpg");
    await tile("Photo catalogue.jpg");
    expect(screen.queryByRole("gridcell", { name: /dog/ })).toBeNull();
    await user.type(screen.getByRole("combobox", { name: "Search keys and labels" }), "xyz");
    await screen.findByText("Nothing found for “catxyz”");
  });
});
