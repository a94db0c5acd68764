import "./analyses.css";
import type { DetectedText } from "../../../../shared/contract/photos-analyses.ts";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { usePhotoAnalyses } from "./use-photo-analyses.ts";

/** Where lines stand, turned as they are; a word's place shows while it is pointed at. */
export function TextOverlay({ bucket, entry, pointed, point }: LargePhoto) {
  const text = usePhotoAnalyses(bucket, entry.key).analyses?.text.answer ?? [];
  const shown = text.filter(({ id, type }) => type === "line" || pointed === `text:${id}`);
  return (
    <svg className="photos-polygons" viewBox="0 0 1 1" preserveAspectRatio="none" data-pointing={pointed?.startsWith("text:") || undefined}>
      {shown.map((part) => {
        const name = `text:${part.id}`;
        return (
          <polygon
            key={part.id} points={cornersOf(part).map(({ x, y }) => `${x},${y}`).join(" ")} role="img" aria-label={displayText(part.text)} data-highlighted={pointed === name || undefined}
            onPointerEnter={() => point(name)} onPointerLeave={() => point(undefined)}
          >
            <title>{displayText(part.text)}</title>
          </polygon>
        );
      })}
    </svg>
  );
}

function cornersOf({ polygon, box }: DetectedText): DetectedText["polygon"] {
  if (polygon.length >= 3) return polygon;
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  return [{ x: box.left, y: box.top }, { x: right, y: box.top }, { x: right, y: bottom }, { x: box.left, y: bottom }];
}
