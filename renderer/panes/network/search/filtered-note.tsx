import { useRoute } from "../../../lib/route.ts";
import { formatCount } from "../../../lib/format.ts";

/** How much the search keeps from sight; nothing where it keeps nothing. */
export function FilteredNote({ shown, total, what }: { shown: number; total: number; what: string }) {
  const { setParams } = useRoute();
  return (
    <div className="filtered-note" role="status">
      {shown < total ? (
        <>
          <span>{formatCount(shown)} of {formatCount(total)} {what}; the search hides {formatCount(total - shown)}</span>
          <button type="button" className="plain-button" onClick={() => setParams({ filter: undefined })}>Show all</button>
        </>
      ) : null}
    </div>
  );
}
