import { describe, expect, it } from "vitest";
import { filesOfInput, rootsOfDrop, walkDrop, type DroppedEntry } from "./walk-drop.ts";

const fileEntry = (name: string): DroppedEntry => ({ isFile: true, isDirectory: false, name, file: (resolve) => resolve(new File(["x"], name)) });

/** A folder whose reader answers `pageSize` entries a time and then none, as browsers do. */
function folderEntry(name: string, children: DroppedEntry[], pageSize = 100): DroppedEntry {
  return {
    isFile: false, isDirectory: true, name,
    createReader: () => {
      let at = 0;
      return { readEntries: (resolve) => resolve(children.slice(at, (at += pageSize))) };
    },
  };
}
const signal = new AbortController().signal;
const names = async (roots: DroppedEntry[]) => (await walkDrop(roots, () => {}, signal)).files.map(({ name }) => name);

describe("walking what was dropped", () => {
  it("names files by their path from what was dropped", async () => {
    expect(await names([fileEntry("a.jpg"), folderEntry("trip", [fileEntry("b.jpg"), folderEntry("day 1", [fileEntry("c.jpg")])])])).toEqual(["a.jpg", "trip/b.jpg", "trip/day 1/c.jpg"]);
  });

  it("reads folders of more entries than one answer holds", async () => {
    expect(await names([folderEntry("many", Array.from({ length: 250 }, (_, index) => fileEntry(`${index}.jpg`)))])).toHaveLength(250);
  });

  it("finds nothing in empty folders, and ends", async () => {
    expect(await names([folderEntry("empty", []), folderEntry("outer", [folderEntry("inner", [])])])).toEqual([]);
  });

  it("names what cannot be read and takes the rest", async () => {
    const locked: DroppedEntry = { isFile: true, isDirectory: false, name: "locked.jpg", file: (_resolve, reject) => reject(new Error("no permission")) };
    const walked = await walkDrop([folderEntry("mixed", [locked, fileEntry("fine.jpg")])], () => {}, signal);
    expect(walked.files.map(({ name }) => name)).toEqual(["mixed/fine.jpg"]);
    expect(walked.unreadable).toEqual([{ name: "mixed/locked.jpg", reason: "no permission" }]);
  });

  it("lets the page breathe and tells how far it is", async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 0);
    const counts: number[] = [];
    await walkDrop([folderEntry("many", Array.from({ length: 3000 }, (_, index) => fileEntry(`${index}.jpg`)))], (count) => counts.push(count), signal);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
    expect(counts.at(-1)).toBe(3000);
    expect(counts.length).toBeGreaterThan(3);
  });

  it("stops when told", async () => {
    const controller = new AbortController();
    const walk = walkDrop([folderEntry("many", Array.from({ length: 3000 }, (_, index) => fileEntry(`${index}.jpg`)))], () => controller.abort(), controller.signal);
    await expect(walk).rejects.toThrow();
  });
});

describe("other ways in", () => {
  it("takes a drop that has files and no entries", async () => {
    const file = new File(["x"], "scripted.jpg");
    const data = { items: [{ kind: "file", webkitGetAsEntry: () => null }], files: [file] } as unknown as DataTransfer;
    expect(await names(rootsOfDrop(data))).toEqual(["scripted.jpg"]);
  });

  it("keeps the path of a chosen folder", () => {
    const file = Object.defineProperty(new File(["x"], "a.jpg"), "webkitRelativePath", { value: "trip/a.jpg" });
    expect(filesOfInput([file, new File(["x"], "b.jpg")] as unknown as FileList).map(({ name }) => name)).toEqual(["trip/a.jpg", "b.jpg"]);
    expect(filesOfInput(null)).toEqual([]);
  });
});
