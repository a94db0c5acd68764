import { createRoot, type Root } from "react-dom/client";
import type { FleetRow } from "../../../renderer/panes/instances/fleet/fleet-rows.ts";
import { countFrames, type Frames } from "../in-page/count-frames.ts";
import { nextFrame } from "../in-page/next-frame.ts";
import { BareList } from "./bare-list.tsx";
import { makeRows } from "./make-rows.ts";
import { OurTable } from "./our-table.tsx";
import "./page.css";

const tables = {
  ours: { Table: OurTable, row: ".vt-body .vt-row", scroller: ".virtual-table" },
  bare: { Table: BareList, row: ".bare-row", scroller: ".bare" },
};
type Name = keyof typeof tables;

/** From the rows given to the frame after the one that shows them; rows of their own each time, as keys and texts are kept with them. */
export async function firstPaint(name: Name, count: number): Promise<number> {
  const rows = makeRows(count);
  await rest();
  const { ms, root } = await show(name, rows);
  root.unmount();
  return ms;
}

/** From each key to the frame in which the rows that fit stand there. */
export async function keystrokes(count: number, text: string): Promise<number[]> {
  const { root, place } = await show("ours", makeRows(count));
  // Texts are made ahead while nothing goes on.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const input = place.querySelector("input")!;
  const pane = place.querySelector<HTMLElement>(".pane")!;
  input.focus();
  await rest();
  const times: number[] = [];
  for (let length = 1; length <= text.length; length++) {
    const typed = text.slice(0, length);
    const startedAt = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, typed);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    while (pane.dataset.foundOf !== typed) await nextFrame();
    times.push(performance.now() - startedAt);
    await rest();
  }
  root.unmount();
  return times;
}

/** A bare loop over texts that are there, as many keys. */
export function bareLoop(count: number, text: string): number[] {
  const texts = makeRows(count).map(({ instance }) => JSON.stringify(instance).toLowerCase());
  return Array.from(text, (_, at) => {
    const typed = text.slice(0, at + 1);
    const startedAt = performance.now();
    const found = texts.filter((each) => each.includes(typed));
    return found.length < 0 ? 0 : performance.now() - startedAt;
  });
}

/** Three seconds of scrolling, some pages a second, then far. */
export async function scroll(name: Name, count: number): Promise<Frames> {
  const { root, place } = await show(name, makeRows(count));
  const scroller = place.querySelector(tables[name].scroller)!;
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const frames = await countFrames({ durationMs: 3000, step: (passedMs) => { scroller.scrollTop = passedMs < 2000 ? passedMs * 4 : 8000 + (passedMs - 2000) * 1500; } });
  root.unmount();
  return frames;
}

async function show(name: Name, rows: readonly FleetRow[]): Promise<{ ms: number; root: Root; place: HTMLElement }> {
  const { Table, row } = tables[name];
  document.body.replaceChildren();
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "place";
  const root = createRoot(place);
  const startedAt = performance.now();
  root.render(<Table rows={rows} />);
  while (place.querySelectorAll(row).length < 10) await nextFrame();
  await nextFrame();
  return { ms: performance.now() - startedAt, root, place };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 300));

Object.assign(globalThis, { bench: { firstPaint, keystrokes, bareLoop, scroll } });
