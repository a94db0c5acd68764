import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { sectionAt, type GalleryLayout, type GallerySection } from "./layout.ts";
import "./scrubber.css";

interface ScrubberProps {
  sections: readonly GallerySection[];
  layout: GalleryLayout;
  topPx: number;
  viewPx: number;
  onJump(topPx: number): void;
}

/** Years closer to each other than this have no room for their names. */
const leastBetweenPx = 22;
const edgePx = 12;

/** The whole of the wall by its dates: a press or a drag goes to a month, arrow keys a month on, page keys a year. */
export function Scrubber({ sections, layout, topPx, viewPx, onJump }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number>();
  const lastTop = Math.max(1, layout.heightPx - viewPx);
  const trackPx = Math.max(1, viewPx - 2 * edgePx);
  const years = useMemo(() => yearsOf(sections, layout, lastTop, trackPx), [sections, layout, lastTop, trackPx]);
  const markAt = (top: number) => sections[sectionAt(layout, top)?.section ?? 0]?.mark;
  const share = Math.min(1, topPx / lastTop);

  const shareAt = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (event.clientY - box.top - edgePx) / trackPx)) : 0;
  };
  function onPointer(event: PointerEvent) {
    const at = shareAt(event);
    setPointed(at);
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    if (event.buttons === 1) onJump(at * lastTop);
  }
  function onKeyDown(event: KeyboardEvent) {
    const to = keyJump(event.key, sections, layout, topPx);
    if (to === undefined) return;
    event.preventDefault();
    onJump(to);
  }

  const shown = pointed ?? share;
  const label = markAt(shown * lastTop)?.label ?? "";
  return (
    <div
      ref={track} className="scrubber" role="slider" tabIndex={0} aria-orientation="vertical" aria-label="Date" aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)} aria-valuetext={markAt(topPx)?.label ?? "Top"} onKeyDown={onKeyDown}
      onPointerDown={onPointer} onPointerMove={onPointer} onPointerLeave={() => setPointed(undefined)}
    >
      {years.map(({ group, yPx }) => <span key={`${group} ${yPx}`} className="scrubber-year" style={{ top: yPx + edgePx }} aria-hidden="true">{group}</span>)}
      <span className="scrubber-here" style={{ top: share * trackPx + edgePx }} aria-hidden="true" />
      {label !== "" && <span className="scrubber-label" style={{ top: shown * trackPx + edgePx }} aria-hidden="true">{label}</span>}
    </div>
  );
}

const worthIt = 120;

/** Whether dates are worth a scrubber. Not by what fits the view: the scrubber takes room, and would come and go by it. */
export function hasDates(sections: readonly GallerySection[], itemCount: number): boolean {
  return sections.length > 2 && itemCount >= worthIt && sections.at(-1)?.mark !== undefined;
}

function yearsOf(sections: readonly GallerySection[], layout: GalleryLayout, lastTop: number, trackPx: number): { group: string; yPx: number }[] {
  const years: { group: string; yPx: number }[] = [];
  let before = "";
  let lastY = -Infinity;
  for (const { section, topPx } of layout.placed) {
    const group = sections[section]?.mark?.group ?? "";
    if (group === before) continue;
    before = group;
    const yPx = Math.round(Math.min(1, topPx / lastTop) * trackPx);
    if (group === "" || yPx - lastY < leastBetweenPx) continue;
    years.push({ group, yPx });
    lastY = yPx;
  }
  return years;
}

/** The top of the month, or year, that a key goes to. Back goes to the beginning of this one first, where one is within it. */
function keyJump(key: string, sections: readonly GallerySection[], layout: GalleryLayout, topPx: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return layout.heightPx;
  const by = { ArrowDown: 1, ArrowRight: 1, PageDown: 1, ArrowUp: -1, ArrowLeft: -1, PageUp: -1 }[key];
  if (by === undefined) return undefined;
  const nameOf = (at: number) => {
    const mark = sections[layout.placed[at]?.section ?? -1]?.mark;
    return key.startsWith("Page") ? mark?.group : mark?.label;
  };
  const here = sectionAt(layout, topPx);
  let at = here ? layout.placed.indexOf(here) : -1;
  if (at < 0) return undefined;
  const name = nameOf(at);
  if (by > 0) {
    while (at < layout.placed.length && nameOf(at) === name) at++;
    return layout.placed[at]?.topPx ?? layout.heightPx;
  }
  const beginning = (from: number) => {
    while (from > 0 && nameOf(from - 1) === nameOf(from)) from--;
    return from;
  };
  const start = beginning(at);
  if (layout.placed[start]!.topPx < topPx) return layout.placed[start]!.topPx;
  return start === 0 ? 0 : layout.placed[beginning(start - 1)]!.topPx;
}
