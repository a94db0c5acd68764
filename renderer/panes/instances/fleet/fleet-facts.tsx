import { useMemo } from "react";
import { formatCount, formatCounted, formatTime } from "../../../lib/format.ts";
import "../../../ui/states.css";
import type { Fleet } from "./use-fleet.ts";

/** How many there are, of how many places, and of when. */
export function FleetFacts({ fleet: { rows, targets, pending, failures, asOf }, shownCount }: { fleet: Fleet; shownCount: number }) {
  const running = useMemo(() => rows.filter(({ instance }) => instance.state === "running").length, [rows]);
  if (pending > 0 && rows.length > 0) {
    return (
      <span className="loading-more" role="status">
        <span className="spinner" aria-hidden="true" /> {formatCounted(rows.length, "instance")} so far{targets.length > 1 ? `; ${formatCount(pending)} of ${formatCount(targets.length)} places still answer` : ""}…
      </span>
    );
  }
  if (pending > 0 || (failures.length > 0 && rows.length === 0)) return null;
  const shown = shownCount === rows.length ? "" : ` · ${formatCount(shownCount)} shown`;
  return <>{formatCounted(rows.length, "instance")}{targets.length > 1 ? ` in ${formatCounted(targets.length, "place")}` : ""}{shown} · {formatCount(running)} running{asOf ? ` · as of ${formatTime(asOf)}` : ""}</>;
}
