import { formatCount } from "../lib/format.ts";
import "./states.css";

/** Nothing has come yet: grey lines where rows will be. Shows only after a moment, so that fast answers do not flicker. */
export function Loading({ what, rows = 6 }: { what: string; rows?: number }) {
  return (
    <div className="loading" role="status" aria-label={`Loading ${what}`}>
      <span className="loading-word">Loading {what}…</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="loading-row" style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** More is on its way: how much has come so far. */
export function LoadingMore({ count, what }: { count: number; what: string }) {
  return (
    <span className="loading-more" role="status">
      <span className="spinner" aria-hidden="true" /> {formatCount(count)} {what} so far…
    </span>
  );
}
