import { createRoot, type Root } from "react-dom/client";
import type { Entry } from "../../../renderer/panes/photos/library/entries.ts";
import { countFrames, type Frames } from "../in-page/count-frames.ts";
import { nextFrame } from "../in-page/next-frame.ts";
import { BareGrid } from "./bare-grid.tsx";
import { countRequests, type PictureRequests } from "./count-requests.ts";
import { makeEntries } from "./make-entries.ts";
import { OurGallery } from "./our-gallery.tsx";
import "./page.css";

const walls = { ours: { Wall: OurGallery, scroller: ".gallery" }, bare: { Wall: BareGrid, scroller: ".bare" } };
type Name = keyof typeof walls;

/** Three seconds of scrolling, some pages a second, then far. */
export async function scroll(name: Name, count: number): Promise<Frames> {
  const { root, scroller } = await show(name, makeEntries(count));
  const frames = await countFrames({ durationMs: 3000, step: (passedMs) => { scroller.scrollTop = passedMs < 2000 ? passedMs * 4 : 8000 + (passedMs - 2000) * 1500; } });
  root.unmount();
  return frames;
}

/** From the scrollbar's arrival anywhere to the frame after which all tiles in view have asked for their thumbnails. */
export async function jumps(count: number, places: number): Promise<number[]> {
  const { root, scroller } = await show("ours", makeEntries(count));
  const times: number[] = [];
  for (let place = 1; place <= places; place += 1) {
    const startedAt = performance.now();
    scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * (((place * 7) % places) + 0.5)) / places;
    await nextFrame();
    while (!haveAsked(scroller)) await nextFrame();
    times.push(performance.now() - startedAt);
    await rest();
  }
  root.unmount();
  return times;
}

function haveAsked(scroller: Element): boolean {
  const view = scroller.getBoundingClientRect();
  const inView = [...scroller.querySelectorAll(".gallery-tile")].filter((tile) => {
    const { top, bottom } = tile.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
  return inView.length > 0 && inView.every((tile) => tile.querySelector("img[src]"));
}

/** Two seconds over much of the wall, at a pace at which tiles stay just long enough to ask; and what became of what they asked. */
export async function rush(count: number): Promise<PictureRequests & { passed: number }> {
  const { root, scroller } = await show("ours", makeEntries(count));
  const stop = countRequests();
  const columns = Math.round(scroller.clientWidth / 179);
  const top = scroller.scrollTop;
  await countFrames({ durationMs: 2000, step: (passedMs) => { scroller.scrollTop = passedMs * 4; } });
  const passed = Math.round(((scroller.scrollTop - top) / 179) * columns);
  await rest();
  const requests = stop();
  root.unmount();
  return { ...requests, passed };
}

async function show(name: Name, entries: readonly Entry[]): Promise<{ root: Root; scroller: HTMLElement }> {
  const { Wall, scroller } = walls[name];
  document.body.replaceChildren();
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "place";
  const root = createRoot(place);
  root.render(<Wall entries={entries} />);
  while (place.querySelectorAll("img").length < 10) await nextFrame();
  await rest();
  return { root, scroller: place.querySelector<HTMLElement>(scroller)! };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 300));

Object.assign(globalThis, { bench: { scroll, jumps, rush } });
