import { formatCount, formatCounted } from "../../../lib/format.ts";
import type { Found } from "../../../../shared/network/map/search-network.ts";

/** How much is found and how much stands back, and from one match to the next. */
export function MatchBar({ found: { resourceIds, others }, at, onStep }: { found: Found; at: number; onStep(direction: 1 | -1): void }) {
  const count = resourceIds.length;
  return (
    <div className="match-bar" role="group" aria-label="Matches">
      <p role="status">
        <b>{at >= 0 ? `${formatCount(at + 1)} of ${formatCount(count)}` : formatCounted(count, "match", "matches")}</b>
        {others > 0 ? <span>{formatCount(others)} {count > 0 ? "others stand back" : "do not match"}</span> : null}
      </p>
      <button type="button" className="plain-button" aria-label="Previous match" title="Previous match (Shift+Enter in the search)" disabled={count === 0} onClick={() => onStep(-1)}>‹</button>
      <button type="button" className="plain-button" aria-label="Next match" title="Next match (Enter in the search)" disabled={count === 0} onClick={() => onStep(1)}>›</button>
    </div>
  );
}
