import { useEffect, useRef, useState } from "react";
import type { InputOf, OutputOf } from "../../../shared/contract/define.ts";
import type { contract } from "../../../shared/contract/index.ts";
import { useCall } from "../use-call.ts";
import { refreshMs } from "./periods.ts";

type DataCall = (typeof contract)["cloudwatch"]["getMetricData"];
export type MetricSeries = InputOf<DataCall>["series"][number];
export type MetricData = OutputOf<DataCall>;

/**
 * The points of a window that ends now. A live window moves on by itself; while the next one is
 * read, the last one stays on screen.
 */
export function useMetricData(series: readonly MetricSeries[], rangeSeconds: number, periodSeconds: number, live: boolean) {
  const end = useNow(refreshMs(periodSeconds), live, periodSeconds);
  const start = end - rangeSeconds;
  const query = useCall(
    "cloudwatch.getMetricData",
    { series: [...series], start: new Date(start * 1000).toISOString(), end: new Date(end * 1000).toISOString() },
    { enabled: series.length > 0, staleTime: Infinity, gcTime: 60_000 },
  );
  const shape = JSON.stringify([series, rangeSeconds]);
  const last = useRef<{ shape: string; data: MetricData; range: readonly [number, number] }>(undefined);
  if (query.data) last.current = { shape, data: query.data, range: [start, end] };
  const shown = last.current?.shape === shape ? last.current : undefined;
  return { query, data: shown?.data, range: shown?.range ?? ([start, end] as const) };
}

/** The present in seconds, on the period's grid, so that points of one window are points of the next. */
function useNow(everyMs: number, live: boolean, gridSeconds: number): number {
  const grid = Math.min(gridSeconds, 60);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!live) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, live]);
  return Math.ceil(now / 1000 / grid) * grid;
}
