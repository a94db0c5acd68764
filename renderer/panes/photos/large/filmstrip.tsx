import { useEffect, useRef, useState, type CSSProperties } from "react";
import { Thumb } from "../../../ui/gallery/thumb.tsx";
import { displayText } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import "./filmstrip.css";
import type { Neighbours } from "./neighbours.ts";
import { useFrameSize } from "./zoom/use-zoom.ts";

const tilePx = 76;
/** Drawn beyond the edges, so that a turn of the wheel shows nothing blank. */
const ahead = 2;

interface FilmstripProps {
  neighbours: Neighbours;
  srcOf(entry: Entry): string;
  onGo(index: number): void;
}

/** The photos around the one on screen. It has no scrollbar: the width of a million thumbnails is more than a browser lays out. */
export function Filmstrip({ neighbours: { index, count, at }, srcOf, onGo }: FilmstripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const { widthPx } = useFrameSize(strip);
  const [center, setCenter] = useState(index);
  useEffect(() => setCenter(index), [index]);
  useEffect(() => {
    const element = strip.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      setCenter((now) => Math.min(count - 1, Math.max(0, now + (event.deltaX + event.deltaY) / tilePx)));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [count]);

  const shown = stripRange(center, count, widthPx);
  return (
    <div ref={strip} className="photos-strip" role="listbox" aria-label="Photos of this folder" aria-orientation="horizontal">
      {Array.from({ length: shown.end - shown.start }, (_, offset) => {
        const place = shown.start + offset;
        const entry = at(place);
        if (!entry) return null;
        const style: CSSProperties = { insetInlineStart: widthPx / 2 + (place - center - 0.5) * tilePx };
        return (
          <div
            key={entry.key} role="option" aria-selected={place === index} aria-posinset={place + 1} aria-setsize={count} aria-label={displayText(entry.key)} tabIndex={place === index ? 0 : -1}
            className="photos-strip-tile" style={style} title={displayText(entry.key)} onClick={() => onGo(place)} onKeyDown={({ key }) => key === "Enter" && onGo(place)}
          >
            <StripPicture key={srcOf(entry)} src={srcOf(entry)} />
          </div>
        );
      })}
    </div>
  );
}

/** The reason why one does not show is told in the large view and in the gallery. */
function StripPicture({ src }: { src: string }) {
  const [isFailed, setFailed] = useState(false);
  return isFailed ? <span aria-hidden="true">⚠</span> : <Thumb src={src} alt="" onFailed={() => setFailed(true)} />;
}

/** The half-open range of photos whose tiles are in or near the strip. */
function stripRange(center: number, count: number, widthPx: number): { start: number; end: number } {
  const half = Math.ceil(widthPx / tilePx / 2) + ahead;
  const start = Math.max(0, Math.floor(center) - half);
  return { start, end: Math.max(start, Math.min(count, Math.ceil(center) + half + 1)) };
}
