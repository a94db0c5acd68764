import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { alignSeries, type Aligned, type TimeSeries } from "./align.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { chartOptions, type ChartSeries, type Threshold } from "./chart-options.ts";
import { useThemeColors } from "./use-theme-colors.ts";
import "./time-chart.css";

export type { ChartSeries, Threshold };

interface TimeChartProps {
  label: string;
  series: readonly (ChartSeries & TimeSeries)[];
  thresholds?: readonly Threshold[];
  /** Seconds since the epoch; all of it shows, data or not. */
  range: readonly [start: number, end: number];
  periodSeconds: number;
  height?: number;
  onRemove?(id: string): void;
}

const noThresholds: readonly Threshold[] = [];

/**
 * Series over time, on a canvas, and the same in a table beneath: values at the cursor, or the
 * latest, with least and most. Dragging zooms, a double click shows all, ← and → move the cursor.
 */
export function TimeChart({ label, series, thresholds = noThresholds, range, periodSeconds, height = 300, onRemove }: TimeChartProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const data = useMemo(() => alignSeries(series, periodSeconds), [series, periodSeconds]);
  const plotRef = usePlot(hostRef, { series, thresholds, range, data, height, onCursor: setCursor });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const plot = plotRef.current;
    if (step === undefined || !plot || data[0].length === 0) return;
    event.preventDefault();
    const index = Math.min(data[0].length - 1, Math.max(0, (cursor ?? data[0].length) + step));
    plot.setCursor({ left: plot.valToPos(data[0][index]!, "x"), top: 10 });
  };

  return (
    <figure className="time-chart">
      <div ref={hostRef} className="time-chart-plot" style={{ height }} role="img" tabIndex={0} aria-label={`${label}: ${series.length} series; arrow keys read values`} onKeyDown={onKeyDown} />
      <ChartLegend series={series} data={data} cursor={cursor} onRemove={onRemove} />
    </figure>
  );
}

interface PlotInput {
  series: readonly ChartSeries[];
  thresholds: readonly Threshold[];
  range: readonly [number, number];
  data: Aligned;
  height: number;
  onCursor(index: number | null): void;
}

/** Keeps the drawing for as long as the same series are drawn in the same theme; only data and range change. */
function usePlot(hostRef: React.RefObject<HTMLDivElement | null>, input: PlotInput) {
  const plotRef = useRef<uPlot>(undefined);
  const zoomedRef = useRef(false);
  const inputRef = useRef(input);
  inputRef.current = input;
  const colors = useThemeColors();
  const shape = JSON.stringify([input.series.map(({ id, color, unit, label }) => [id, color, unit, label]), input.thresholds]);

  useEffect(() => {
    const host = hostRef.current;
    if (!host) return;
    const { series, thresholds, range, data, height, onCursor } = inputRef.current;
    const onZoom = (zoomed: boolean) => {
      zoomedRef.current = zoomed;
      if (!zoomed) showAll(plotRef.current, inputRef.current.range);
    };
    zoomedRef.current = false;
    const plot = new uPlot(chartOptions({ series, thresholds, range, colors, onCursor, onZoom, size: { width: host.clientWidth || 600, height } }), data as uPlot.AlignedData, host);
    plotRef.current = plot;
    showAll(plot, range);
    const observer = new ResizeObserver(() => host.clientWidth && plot.setSize({ width: host.clientWidth, height }));
    observer.observe(host);
    return () => {
      observer.disconnect();
      plot.destroy();
      plotRef.current = undefined;
    };
  }, [hostRef, shape, colors]);

  const { data, range } = input;
  const [start, end] = range;
  useEffect(() => {
    const plot = plotRef.current;
    if (!plot) return;
    plot.setData(data as uPlot.AlignedData, false);
    const { min, max } = plot.scales.x!;
    showAll(plot, zoomedRef.current && typeof min === "number" && typeof max === "number" ? [min, max] : [start, end]);
  }, [data, start, end]);

  return plotRef;
}

function showAll(plot: uPlot | undefined, [min, max]: readonly [number, number]): void {
  plot?.setScale("x", { min, max });
}
