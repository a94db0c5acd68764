import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { termsOf } from "../../../../shared/photos/query/query.ts";
import { formatCounted } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { displayText } from "../library/display-key.ts";
import type { Found } from "./use-search.ts";

/** How much was found, and how the search was read where that is not how it was typed. */
export function SearchStatus({ found, total, query, where }: { found: Found; total: number; query: string; where: string }) {
  if (found.parsed.problems.length > 0 || found.error) return null;
  // Words before a comparison that belong to no label became conditions of their own.
  const isOther = found.understood !== undefined && termsOf(parseQuery(found.understood).query).length > termsOf(found.parsed.query).length;
  return (
    <p className="photos-found" role="status">
      {found.isSearching && total === 0 ? "Searching…" : <>{formatCounted(total, "hit")} for <b><bdi>{displayText(query)}</bdi></b> in {where}</>}
      {isOther && <> · read as <bdi className="mono">{displayText(found.understood ?? "")}</bdi></>}
    </p>
  );
}

/** A search that is not understood finds nothing, and does not look like one that found nothing. */
export function NotUnderstood({ found, query }: { found: Found; query: string }) {
  return (
    <EmptyState title="This search is not understood">
      {found.parsed.problems.map(({ from, to, message }) => (
        <span key={`${from} ${message}`} role="alert"><bdi className="mono">{displayText(query.slice(from, to)).slice(0, 60) || "…"}</bdi>: {message} </span>
      ))}
    </EmptyState>
  );
}
