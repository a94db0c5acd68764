import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { photoUrl } from "../../../shared/contract/host.ts";
import type { Entry } from "../../../renderer/panes/photos/library/entries.ts";

const columns = 7;

/** The floor: TanStack Virtual with seven pictures a row at the same addresses; no dates, captions, selection or patience. */
export function BareGrid({ entries }: { entries: readonly Entry[] }) {
  const ref = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({ count: Math.ceil(entries.length / columns), getScrollElement: () => ref.current, estimateSize: () => 179, overscan: 2 });
  return (
    <div ref={ref} className="bare">
      <div style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().flatMap(({ index, start }) => entries.slice(index * columns, (index + 1) * columns).map(({ key, etag }, column) => (
          <img key={key} src={photoUrl("browser", { profile: "sandbox", region: "us-west-2", bucket: "bench-photos", key, etag, size: "thumb" })} alt="" style={{ transform: `translate(${column * 179}px, ${start}px)` }} />
        )))}
      </div>
    </div>
  );
}
