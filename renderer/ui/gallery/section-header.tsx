import type { GallerySection, PlacedSection } from "./layout.ts";
import { SectionCheck, type SectionState } from "./section-select.tsx";

interface SectionHeaderProps {
  placed: PlacedSection;
  section: GallerySection;
  /** What of the plane is drawn. */
  seen: { from: number; to: number };
  offsetPx: number;
  state: SectionState;
  onToggle(): void;
}

/** Stays at the top of the view while its section passes beneath. Its box is cut to what is drawn: that of a million items is higher than a browser lays out. */
export function SectionHeader({ placed, section, seen, offsetPx, state, onToggle }: SectionHeaderProps) {
  const from = Math.max(placed.topPx, Math.min(seen.from, placed.topPx + placed.heightPx - placed.headerPx));
  const to = Math.min(placed.topPx + placed.heightPx, Math.max(seen.to, from + placed.headerPx));
  return (
    <div role="presentation" className="gallery-section" style={{ top: from - offsetPx, height: to - from }}>
      <div role="row" aria-rowindex={placed.firstRow + 1} className="gallery-header" style={{ height: placed.headerPx }}>
        <div role="rowheader">
          <SectionCheck title={section.title ?? ""} state={state} onToggle={onToggle} />
          <span className="gallery-title">{section.title}</span>
          {section.detail && <span className="gallery-detail">{section.detail}</span>}
        </div>
      </div>
    </div>
  );
}
