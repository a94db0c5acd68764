import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import type { Column } from "./columns.ts";
import { noSelection } from "./selection.ts";
import { VirtualTable } from "./virtual-table.tsx";

interface Row {
  id: string;
  name: string;
  size?: number;
}

const columns: readonly Column<Row>[] = [
  { id: "name", title: "Name", width: 200, grow: true, value: ({ name }) => name },
  { id: "size", title: "Size", width: 100, align: "end", value: ({ size }) => size },
];
const rowId = ({ id }: Row) => id;

function show(rows: readonly Row[], onOpen = vi.fn()) {
  let selected: readonly string[] = [];
  function Table() {
    const [selection, setSelection] = useState(noSelection);
    selected = [...selection.ids];
    return <VirtualTable label="Things" rows={rows} columns={columns} rowId={rowId} initialSort={{ id: "name", desc: false }} multiple selection={selection} onSelect={setSelection} onOpen={onOpen} empty="nothing" />;
  }
  render(<Table />);
  const grid = screen.getByRole("grid", { name: "Things" });
  return { grid, user: userEvent.setup(), onOpen, selected: () => selected.toSorted() };
}

const names = () => screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("gridcell")[1]?.textContent);
const few: Row[] = [{ id: "a", name: "web-10", size: 5 }, { id: "b", name: "web-2" }, { id: "c", name: "app-1", size: 30 }, { id: "d", name: "db-1", size: 7 }];

test("of 100,000 rows only those in sight are in the document, and all are counted", () => {
  const { grid } = show(Array.from({ length: 100_000 }, (_, index) => ({ id: String(index), name: `row-${index}` })));
  expect(grid.getAttribute("aria-rowcount")).toBe("100001");
  expect(screen.getAllByRole("row").length).toBeLessThan(80);
  expect(names()[0]).toBe("row-0");
});

test("sorts as people count, both ways, and leaves what has no value at the end", async () => {
  const { user } = show(few);
  expect(names()).toEqual(["app-1", "db-1", "web-2", "web-10"]);
  await user.click(screen.getByRole("button", { name: /^Size/ }));
  expect(names()).toEqual(["web-10", "db-1", "app-1", "web-2"]);
  await user.click(screen.getByRole("button", { name: /^Size/ }));
  expect(names()).toEqual(["app-1", "db-1", "web-10", "web-2"]);
  expect(screen.getByRole("columnheader", { name: /Size/ }).getAttribute("aria-sort")).toBe("descending");
});

test("the keyboard moves, extends, toggles, selects all, opens and lets go", async () => {
  const { grid, user, selected, onOpen } = show(few);
  grid.focus();
  await user.keyboard("{ArrowDown}");
  expect(selected()).toEqual(["c"]);
  expect(document.getElementById(grid.getAttribute("aria-activedescendant")!)?.textContent).toContain("app-1");
  await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(selected()).toEqual(["b", "c", "d"]);
  await user.keyboard(" ");
  expect(selected()).toEqual(["c", "d"]);
  await user.keyboard("{End}{Enter}");
  expect(onOpen).toHaveBeenCalledWith(few[0]);
  await user.keyboard("{Control>}a{/Control}");
  expect(selected()).toEqual(["a", "b", "c", "d"]);
  await user.keyboard("{Escape}");
  expect(selected()).toEqual([]);
});

test("a click selects one, with Control toggles, with Shift extends; check boxes toggle", async () => {
  const { user, selected } = show(few);
  const row = (name: string) => screen.getByRole("row", { name: new RegExp(name) });
  await user.click(row("app-1"));
  await user.keyboard("{Control>}");
  await user.click(row("web-2"));
  await user.keyboard("{/Control}");
  expect(selected()).toEqual(["b", "c"]);
  await user.keyboard("{Shift>}");
  await user.click(row("web-10"));
  await user.keyboard("{/Shift}");
  expect(selected()).toEqual(["a", "b"]);
  await user.click(within(row("db-1")).getByRole("checkbox"));
  expect(selected()).toEqual(["a", "b", "d"]);
});

test("Alt and the arrows change a column's width", async () => {
  const { grid, user } = show(few);
  screen.getByRole("button", { name: /^Size/ }).focus();
  const before = grid.style.getPropertyValue("--columns");
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(grid.style.getPropertyValue("--columns")).not.toBe(before);
});

test("says what stands there when there is no row; axe finds nothing in either", async () => {
  show([]);
  expect(screen.getByText("nothing")).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
  cleanup();
  show(few);
  expect(await findAxeViolations()).toEqual([]);
});

test("a panel that opens beneath covers not the row that it is of, and moves nothing where the row is not in sight", async () => {
  const heights: (() => void)[] = [];
  const [observer, before] = [globalThis.ResizeObserver, Object.getOwnPropertyDescriptor(HTMLElement.prototype, "clientHeight")!];
  globalThis.ResizeObserver = class { constructor(changed: () => void) { heights.push(changed); } observe() {} unobserve() {} disconnect() {} } as never;
  const resize = (height: number) => {
    Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => height });
    act(() => heights.forEach((changed) => changed()));
  };
  try {
    const { grid, user } = show(Array.from({ length: 1000 }, (_, index) => ({ id: String(index), name: `row-${index}` })));
    await user.click(screen.getByText("row-20"));
    resize(331);
    expect(grid.scrollTop).toBe(21 * 30 + 31 - 331);
    resize(800);
    grid.scrollTop = 9000;
    resize(331);
    expect(grid.scrollTop).toBe(9000);
  } finally {
    globalThis.ResizeObserver = observer;
    Object.defineProperty(HTMLElement.prototype, "clientHeight", before);
  }
});
