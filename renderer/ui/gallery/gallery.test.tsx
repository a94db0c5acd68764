import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { noSelection, type Selection } from "../virtual-table/selection.ts";
import { Gallery } from "./gallery.tsx";
import { Thumb } from "./thumb.tsx";

const shape = { minWidthPx: 168, heightPx: "square" as const, gapPx: 3 };
const idOf = (item: string) => item;

function Wall({ count, onOpen = () => {}, onSelect = () => {} }: { count: number; onOpen?(item: string): void; onSelect?(ids: string[]): void }) {
  const [items] = useState(() => Array.from({ length: count }, (_, index) => `photo ${index}`));
  const [selection, setSelection] = useState<Selection>(noSelection);
  return (
    <Gallery
      label="Photos" items={items} sections={[{ key: "all", title: "Today", count, shape }]} idOf={idOf} nameOf={idOf} renderTile={(item) => <i>{item}</i>} selection={selection}
      onSelectionChange={(next) => {
        setSelection(next);
        onSelect([...next.ids]);
      }}
      onOpen={onOpen}
    />
  );
}

const tileAt = (index: number) => document.querySelector<HTMLElement>(`[data-index="${index}"]`);
function scrollTo(topPx: number) {
  const scroller = document.querySelector(".gallery") as HTMLElement;
  scroller.scrollTop = topPx;
  fireEvent.scroll(scroller);
}

it("holds only what is near the view of 100,000 tiles, wherever it is", () => {
  render(<Wall count={100_000} />);
  expect(screen.getAllByRole("gridcell").length).toBeLessThan(100);
  expect(tileAt(0)).not.toBeNull();
  scrollTo(1_000_000);
  // The tile with the tab stop stays, so that the focus is not lost: its row, and those in view.
  expect(screen.getAllByRole("gridcell").length).toBeLessThan(120);
  expect(tileAt(0)).not.toBeNull();
  expect(tileAt(500)).toBeNull();
  const tops = screen.getAllByRole("gridcell").map(({ style }) => Number(/, ([\d.]+)px\)/.exec(style.transform)?.[1])).filter((top) => top > 2_000);
  expect(Math.min(...tops)).toBeLessThanOrEqual(1_000_000);
  expect(Math.max(...tops) + 180).toBeGreaterThanOrEqual(1_000_000 + 800);
});

it("goes to the end by a key, and the focus with it", async () => {
  const user = userEvent.setup();
  render(<Wall count={100_000} />);
  act(() => tileAt(0)?.focus());
  await user.keyboard("{End}");
  fireEvent.scroll(document.querySelector(".gallery") as HTMLElement);
  expect(document.activeElement).toBe(tileAt(99_999));
});

it("opens by click, selects by the check and by shift, and by click once something is selected", async () => {
  const user = userEvent.setup();
  const opened: string[] = [];
  let selected: string[] = [];
  render(<Wall count={10} onOpen={(item) => opened.push(item)} onSelect={(ids) => (selected = ids)} />);
  await user.click(tileAt(1) as Element);
  expect(opened).toEqual(["photo 1"]);
  await user.click(tileAt(2)?.querySelector("[data-select]") as Element);
  expect(selected).toEqual(["photo 2"]);
  await user.keyboard("{Shift>}");
  await user.click(tileAt(4) as Element);
  await user.keyboard("{/Shift}");
  expect(selected).toEqual(["photo 2", "photo 3", "photo 4"]);
  await user.click(tileAt(3) as Element);
  expect(selected).toEqual(["photo 2", "photo 4"]);
  expect(opened).toHaveLength(1);
});

it("asks for a picture only when its tile stays, and takes the request back when it leaves", () => {
  vi.useFakeTimers();
  try {
    const { unmount } = render(<Thumb src="/a.jpg" alt="passing" onFailed={() => {}} />);
    act(() => vi.advanceTimersByTime(40));
    expect(screen.queryByAltText("passing")).toBeNull();
    unmount();
    const { unmount: leave } = render(<Thumb src="/b.jpg" alt="staying" onFailed={() => {}} />);
    act(() => vi.advanceTimersByTime(100));
    const image = screen.getByAltText("staying");
    expect(image.getAttribute("src")).toBe("/b.jpg");
    leave();
    expect(image.hasAttribute("src")).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

it("shows at once what was loaded before", () => {
  const { unmount } = render(<Thumb src="/known.jpg" alt="known" onFailed={() => {}} />);
  unmount();
  vi.useFakeTimers();
  try {
    const { unmount: leave } = render(<Thumb src="/known.jpg" alt="first" onFailed={() => {}} />);
    act(() => vi.advanceTimersByTime(100));
    fireEvent.load(screen.getByAltText("first"));
    leave();
    render(<Thumb src="/known.jpg" alt="second" onFailed={() => {}} />);
    expect(screen.getByAltText("second")).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});

/** jsdom lays nothing out: the plane is where the window is. */
function drag(from: [number, number], to: [number, number], on: Element, more: object = {}) {
  const at = ([clientX, clientY]: [number, number]) => ({ clientX, clientY, button: 0, pointerId: 1, pointerType: "mouse", ...more });
  fireEvent.pointerDown(on, at(from));
  fireEvent.pointerMove(document, at(to));
  fireEvent.pointerUp(document, at(to));
}

it("selects what a frame is drawn over, adds to it with ctrl, and opens nothing by letting go", () => {
  const opened: string[] = [];
  let selected: string[] = [];
  render(<Wall count={40} onOpen={(item) => opened.push(item)} onSelect={(ids) => (selected = ids)} />);
  drag([10, 10], [300, 150], tileAt(0) as Element);
  fireEvent.click(tileAt(1) as Element);
  expect(selected).toEqual(["photo 0", "photo 1"]);
  expect(opened).toEqual([]);
  drag([400, 60], [420, 80], tileAt(2) as Element, { ctrlKey: true });
  expect(selected).toEqual(["photo 0", "photo 1", "photo 2"]);
  drag([700, 60], [702, 61], tileAt(4) as Element);
  expect(selected).toEqual(["photo 0", "photo 1", "photo 2"]);
});

it("selects a section by its header and by a key, inverts, and takes a frame back by Escape", async () => {
  const user = userEvent.setup();
  let selected: string[] = [];
  const sections = [{ key: "a", title: "Today", count: 3, shape }, { key: "b", title: "Yesterday", count: 2, shape }];
  function Days() {
    const [selection, setSelection] = useState<Selection>(noSelection);
    selected = [...selection.ids];
    return <Gallery label="Days" items={["1", "2", "3", "4", "5"]} sections={sections} idOf={idOf} nameOf={idOf} renderTile={() => null} selection={selection} onSelectionChange={setSelection} onOpen={() => {}} />;
  }
  render(<Days />);
  const yesterday = screen.getByRole("checkbox", { name: "Select all of Yesterday" });
  await user.click(yesterday);
  expect([selected, yesterday.getAttribute("aria-checked")]).toEqual([["4", "5"], "true"]);
  act(() => tileAt(0)?.focus());
  await user.keyboard(" ");
  expect(screen.getByRole("checkbox", { name: "Select all of Today" }).getAttribute("aria-checked")).toBe("mixed");
  await user.keyboard("{Shift>}A{/Shift}");
  expect(selected.toSorted()).toEqual(["1", "2", "3", "4", "5"]);
  await user.click(yesterday);
  await user.keyboard("{Control>}i{/Control}");
  expect(selected).toEqual(["4", "5"]);
  fireEvent.pointerDown(tileAt(0) as Element, { clientX: 5, clientY: 60, button: 0, pointerId: 1 });
  fireEvent.pointerMove(document, { clientX: 500, clientY: 90, pointerId: 1 });
  await user.keyboard("{Escape}");
  expect(selected).toEqual(["4", "5"]);
});

it("reaches any of a million tiles, in a plane no higher than browsers lay out", async () => {
  const user = userEvent.setup();
  render(<Wall count={1_000_000} />);
  const plane = screen.getByRole("grid");
  expect(Number.parseInt(plane.style.height)).toBeLessThanOrEqual(15_000_000);
  act(() => tileAt(0)?.focus());
  await user.keyboard("{End}");
  fireEvent.scroll(document.querySelector(".gallery") as HTMLElement);
  expect(document.activeElement).toBe(tileAt(999_999));
  const topOf = (index: number) => Number(/, (-?[\d.]+)px\)/.exec(tileAt(index)?.style.transform ?? "")?.[1]);
  expect(topOf(999_999)).toBeLessThan(15_000_000);
  await user.keyboard("{PageUp}{PageUp}{ArrowLeft}");
  const focused = Number((document.activeElement as HTMLElement).dataset.index);
  expect(focused).toBeGreaterThan(999_900);
  expect(focused).toBeLessThan(999_999);
  // In the middle, where one pixel of the scrollbar is more than one of the plane, rows lie where the view is.
  scrollTo(7_000_000);
  const tops = screen.getAllByRole("gridcell").map(({ dataset }) => topOf(Number(dataset.index))).filter((top) => top > 6_990_000 && top < 7_010_000);
  expect(Math.min(...tops)).toBeLessThanOrEqual(7_000_000);
  expect(Math.max(...tops) + 180).toBeGreaterThanOrEqual(7_000_000 + 800);
  await user.keyboard("{Home}");
  fireEvent.scroll(document.querySelector(".gallery") as HTMLElement);
  expect([document.activeElement, topOf(0)]).toEqual([tileAt(0), 40]);
});
