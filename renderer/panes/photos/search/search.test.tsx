import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { SearchedKey } from "../../../../shared/contract/s3-search.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";

const hit = (key: string) => ({ bucket: "my-photos", region: "us-west-2", key, sizeBytes: 10, labels: [] });
const found = (...keys: string[]) => ({ hits: keys.map(hit), total: keys.length });
const tile = (name: string) => screen.findByRole("gridcell", { name: (heard) => heard === name || heard.startsWith(`${name} `) });
const field = () => screen.findByRole("combobox", { name: "Search keys and labels" });
const shownTiles = () => screen.queryAllByRole("gridcell").map((cell) => cell.firstElementChild?.textContent);

function open(more: { s3?: SomeHandlers["s3"]; photos?: SomeHandlers["photos"] } = {}, params = "") {
  location.hash = `#/photos?bucket=my-photos${params}`;
  const handlers = bucketHandlers([object("dog.jpg"), object("trip/", { kind: "folder", sizeBytes: 0 })]);
  const estimate = { prefix: "", usdPerRequest: 0.000005, keysPerRequest: 1000, source: "List price." };
  return renderInConsole(<PhotosPane />, { ...handlers, s3: { ...handlers.s3, estimateSearchKeys: () => estimate, ...more.s3 }, photos: { ...handlers.photos, ...more.photos } });
}

describe("the field", () => {
  it("shows what was understood as chips, of which each can be taken away", async () => {
    const queries: string[] = [];
    const { user } = open({ photos: { searchPhotos: ({ query }) => (queries.push(query), found("far/away.jpg")) } }, `&q=${encodeURIComponent("cat >= 80 -draft size:>5MB")}`);
    await tile("Photo far/away.jpg");
    const chips = screen.getByRole("group", { name: "What is searched for" });
    for (const words of ["cat ≥ 80 %", "not draft", "size > 5 MB"]) within(chips).getByText(words);
    expect(await findAxeViolations()).toEqual([]);
    await user.click(within(chips).getByRole("button", { name: "Take away not draft" }));
    await waitFor(() => expect(queries.at(-1)).toBe("cat >= 80 size:>5MB"));
    expect((await field() as HTMLInputElement).value).toBe("cat >= 80 size:>5MB");
  });

  it("suggests labels and what may be asked, taken by keyboard", async () => {
    const { user } = open({ photos: { listLabels: () => ({ labels: [{ name: "Golden Retriever", photos: 3 }, { name: "Cat", photos: 1 }] }) } });
    const input = await field();
    await user.type(input, "gol");
    await screen.findByRole("option", { name: /Golden Retriever/ });
    await user.keyboard("{ArrowDown}{Enter}");
    expect((input as HTMLInputElement).value).toBe('"Golden Retriever" ');
    await user.type(input, "cla");
    await screen.findByRole("option", { name: /^class:/ });
    await user.keyboard("{ArrowDown}{Tab}");
    await screen.findByRole("option", { name: /GLACIER_IR/ });
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox", { name: "Suggestions" })).toBeNull();
  });

  it("keeps what is typed while the address catches up with what was typed before", async () => {
    const { user } = open({ photos: { searchPhotos: () => found() } });
    const input = (await field()) as HTMLInputElement;
    // Each letter comes just when the address takes up the one before.
    const letters = "golden retriever";
    for (const [at, letter] of [...letters].entries()) {
      await user.type(input, letter);
      await waitFor(() => expect(new URLSearchParams(location.hash.split("?")[1]).get("q")).toBe(letters.slice(0, at + 1).trim()), { interval: 1 });
    }
    expect(input.value).toBe(letters);
    history.pushState(history.state, "", "#/photos?bucket=my-photos&q=beach");
    act(() => void dispatchEvent(new HashChangeEvent("hashchange")));
    await waitFor(() => expect(input.value).toBe("beach"));
  });

  it("tells what it does not understand at its place, and searches for nothing meanwhile", async () => {
    let asked = 0;
    open({ photos: { searchPhotos: () => (asked++, found("a.jpg")) } }, `&q=${encodeURIComponent("cat size:big")}`);
    expect((await screen.findByRole("alert")).textContent).toMatch(/size:big.*A size is compared/);
    expect(screen.getByText("This search is not understood")).toBeTruthy();
    expect(screen.queryByText(/Nothing found/)).toBeNull();
    expect((await field()).getAttribute("aria-invalid")).toBe("true");
    expect(asked).toBe(0);
  });

  it("remembers searches of this profile alone", async () => {
    const { user } = open({ photos: { searchPhotos: () => found() } });
    await user.type(await field(), "beach{Enter}");
    await waitFor(() => expect(location.hash).toContain("q=beach"));
    await user.clear(await field());
    expect((await screen.findAllByRole("option"))[0]?.textContent).toMatch(/beach.*searched before/);
  });
});

it("hits come page by page; what stands on screen and in no index is among them, once", async () => {
  const pages = [{ hits: [hit("dog.jpg"), hit("b.jpg")], total: 3, next: "[1]" }, { hits: [hit("c.jpg")], total: 3 }];
  open({ photos: { searchPhotos: ({ after }) => pages[after ? 1 : 0]! } }, "&q=jpg");
  await tile("Photo c.jpg");
  expect(shownTiles().toSorted()).toEqual(["Photo b.jpg", "Photo c.jpg", "Photo dog.jpg"]);
  await screen.findByText(/3 hits for/);
});

describe("the keys of the bucket", () => {
  it("are looked through on demand, join without doubles, and what could not be read is told", async () => {
    const rows: SearchedKey[] = [
      { kind: "object", key: "far/away.jpg", sizeBytes: 1 }, { kind: "object", key: "unknown.jpg", sizeBytes: 1 }, { kind: "progress", keys: 1000, requests: 1, found: 2 },
      { kind: "failed", after: "m", error: { code: "throttled", message: "Please reduce your request rate.", operation: "s3:ListObjectsV2", retryable: true } },
    ];
    const { user } = open({ photos: { searchPhotos: () => found("far/away.jpg") }, s3: { searchKeys: (_input, { emit }) => (void emit(rows), { keys: 2000, requests: 3, found: 2, complete: false, limitMet: false }) } }, "&q=jpg");
    await screen.findByText(/a million keys cost \$0\.005/);
    expect(screen.queryByText(/unknown/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Look through all keys of the bucket" }));
    await tile("Photo unknown.jpg");
    expect(shownTiles().filter((name) => name === "Photo far/away.jpg")).toHaveLength(1);
    await screen.findByText(/Not all keys: 2,000 keys looked at by 3 requests, 2 found/);
    expect(screen.getByRole("alert").textContent).toContain("Please reduce your request rate.");
  });

  it("can be stopped, and what was found stays", async () => {
    let aborted = false;
    const { user } = open({
      photos: { searchPhotos: () => found() },
      s3: { searchKeys: (_input, { emit, signal }) => {
        void emit([{ kind: "object", key: "early.jpg", sizeBytes: 1 }]);
        return new Promise((_, reject) => signal.addEventListener("abort", () => { aborted = true; reject(signal.reason as Error); }));
      } },
    }, "&q=early");
    await user.click(await screen.findByRole("button", { name: /Look through all keys/ }));
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    await screen.findByText(/^Stopped:/);
    expect(aborted).toBe(true);
    await tile("Photo early.jpg");
  });

  it("are not offered for what S3 does not know", async () => {
    open({ photos: { searchPhotos: () => found() } }, `&q=${encodeURIComponent("cat >= 80 faces:0")}`);
    await screen.findByText(/S3 itself does not know cat >= 80 %, faces:0/);
    expect(screen.queryByRole("button", { name: /Look through/ })).toBeNull();
  });
});

it("every bucket of the profile is searched on demand, each with its own hits", async () => {
  const { user } = open({ photos: {
    searchPhotos: ({ bucket }) => (bucket === "holiday" ? { hits: [{ ...hit("beach/cat.jpg"), bucket: "holiday" }], total: 40 } : found("cat.jpg")),
    listKnownBuckets: (_input, { emit }) => (void emit([{ name: "holiday", photos: 40 }, { name: "my-photos", photos: 2 }, { name: "empty", photos: 0 }]), {}),
  } }, "&q=cat&in=all");
  const holiday = await screen.findByRole("region", { name: "holiday, 40 hits" });
  await screen.findByRole("region", { name: "my-photos, 1 hit" });
  within(holiday).getByRole("button", { name: "Photo beach/cat.jpg" });
  await user.click(within(holiday).getByRole("button", { name: "Show all 40 hits" }));
  expect(location.hash).toBe("#/photos?bucket=holiday&q=cat");
});

it("labels, months and sizes are there to browse, and narrow the search", async () => {
  const { user } = open({ photos: { searchPhotos: () => found(), summarizePhotos: () => ({ photos: 9, months: [{ month: "2024-05", photos: 4 }], sizes: [{ query: "size:>=20MB", photos: 2 }], unlabelled: 1 }) } }, "&q=cat");
  await user.click(await screen.findByRole("button", { name: "Browse by label, month and size" }));
  await user.click(await screen.findByRole("button", { name: "2024-05 4 photos" }));
  await waitFor(() => expect(decodeURIComponent(location.hash).replaceAll("+", " ")).toContain("q=cat date:2024-05"));
});

describe("without a network", () => {
  const unreachable = () => {
    throw new CoreError("network", "connect ECONNREFUSED 127.0.0.1:9");
  };
  const known: SomeHandlers["photos"] = {
    listKnownPhotos: (_input, { emit }) => (void emit([{ kind: "folder", key: "trip/", sizeBytes: 0 }, { kind: "object", key: "cat.jpg", sizeBytes: 10, etag: '"1"' }]), { photos: 12, readAt: "2026-11-20T10:00:00.000Z" }),
    searchPhotos: () => found("trip/1.jpg"),
  };

  it("a folder shows what is known of it, marked so, and comes back by itself", async () => {
    let isAway = true;
    open({ photos: known, s3: { listObjects: (_input, { emit }) => (isAway ? unreachable() : (void emit([object("fresh.jpg")]), { truncated: false })) } });
    await tile("Photo cat.jpg");
    await tile("Folder trip/");
    expect(screen.getByText(/^Offline: as of/).textContent).toMatch(/; 12 photos known/);
    expect(screen.queryByText("Drop photos here")).toBeNull();
    expect(await findAxeViolations()).toEqual([]);
    isAway = false;
    act(() => void fireEvent(window, new Event("online")));
    await tile("Photo fresh.jpg");
    expect(screen.queryByText(/^Offline/)).toBeNull();
    expect(screen.queryByText(/cat\.jpg/)).toBeNull();
  });

  it("the search works, and S3's keys are not offered", async () => {
    open({ photos: known, s3: { listObjects: unreachable } }, "&q=cat");
    await tile("Photo trip/1.jpg");
    expect(screen.queryByRole("button", { name: /Look through/ })).toBeNull();
  });

  it.each(["access-denied", "credentials-expired", "not-signed-in", "not-found", "throttled", "unexpected"] as const)("what is %s is never covered by what is known", async (code) => {
    const asked = vi.fn();
    open({ photos: { ...known, listKnownPhotos: () => (asked(), { photos: 0 }) }, s3: { listObjects: () => { throw new CoreError(code, "Refused."); } } });
    expect((await screen.findByRole("alert")).textContent).toContain("Refused.");
    expect(screen.queryByText(/^Offline/)).toBeNull();
    expect(screen.queryByText("Drop photos here")).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it("a folder of which nothing is known does not look empty", async () => {
    open({ photos: { ...known, listKnownPhotos: () => ({ photos: 0 }) }, s3: { listObjects: unreachable } });
    await screen.findByText("Nothing is known of this folder");
    expect(screen.queryByText("Drop photos here")).toBeNull();
  });

  it("the buckets that were listed before are there; denied, they are not", async () => {
    const buckets: SomeHandlers["photos"] = { listKnownBuckets: (_input, { emit }) => (void emit([{ name: "holiday", region: "us-west-2", photos: 3 }]), { listedAt: "2026-11-20T10:00:00.000Z" }) };
    const show = (listBuckets: () => never) => {
      location.hash = "#/photos";
      const handlers = bucketHandlers([]);
      return renderInConsole(<PhotosPane />, { ...handlers, s3: { ...handlers.s3, listBuckets }, photos: { ...handlers.photos, ...buckets } });
    };
    const { unmount } = show(unreachable);
    await screen.findByRole("gridcell", { name: /^Bucket holiday in us-west-2/ });
    screen.getByText(/^Offline: as of/);
    unmount();
    show(() => { throw new CoreError("access-denied", "s3:ListAllMyBuckets is denied."); });
    expect((await screen.findByRole("alert")).textContent).toContain("denied");
    expect(screen.queryByRole("gridcell")).toBeNull();
  });
});
