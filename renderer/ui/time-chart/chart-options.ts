import type uPlot from "uplot";
import { formatTick } from "./format-value.ts";

export interface ChartSeries {
  id: string;
  label: string;
  color: string;
  /** CloudWatch's name of the unit; series of one unit share a scale. */
  unit: string;
}

export interface Threshold {
  value: number;
  label: string;
  unit: string;
}

export interface ChartColors {
  line: string;
  text: string;
  danger: string;
  /** Font families. */
  font: string;
}

interface OptionsInput {
  series: readonly ChartSeries[];
  thresholds: readonly Threshold[];
  range: readonly [startSeconds: number, endSeconds: number];
  size: { width: number; height: number };
  colors: ChartColors;
  onCursor(index: number | null): void;
  onZoom(zoomed: boolean): void;
}

/** Bytes are counted in powers of two, so their ticks stand there too. */
const binaryTicks = Array.from({ length: 60 }, (_, power) => 2 ** power);

/** uPlot's table of time formats: from each distance of ticks on, how one reads, and what is added where a year, day or minute begins. */
const timeFormats: uPlot.Axis.Values = [
  [365 * 86_400, "{YYYY}", null, null, null, null, null, null, 1],
  [28 * 86_400, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [86_400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [3600, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
  [60, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
  [1, ":{ss}", "\n{D} {MMM} {YYYY} {HH}:{mm}", null, "\n{D} {MMM} {HH}:{mm}", null, "\n{HH}:{mm}", null, 1],
];

/** Beyond two units, a third axis says less than the table under the chart. */
const mostAxes = 2;

export function chartOptions({ series, thresholds, range, size, colors, onCursor, onZoom }: OptionsInput): uPlot.Options {
  const units = [...new Set(series.map(({ unit }) => unit))];
  const axis = { font: `11px ${colors.font}`, stroke: colors.text, ticks: { stroke: colors.line, width: 1, size: 4 }, border: { show: true, stroke: colors.line, width: 1 } };
  return {
    ...size,
    legend: { show: false },
    padding: [10, units.length > 1 ? 0 : 14, 0, 0],
    cursor: { drag: { x: true, y: false, setScale: true }, points: { size: 7 }, y: false, bind: { dblclick: () => () => (onZoom(false), null) } },
    scales: {
      // The whole of what was asked for shows, data or not; the brush narrows it, a double click widens it again.
      x: { time: true, auto: false, min: range[0], max: range[1] },
      ...Object.fromEntries(units.map((unit) => [scaleOf(unit), { range: (_plot: uPlot, min: number | null, max: number | null) => rangeOf(min, max, thresholds.filter((line) => line.unit === unit)) }])),
    },
    axes: [
      { ...axis, grid: { show: false }, values: timeFormats },
      ...units.slice(0, mostAxes).map((unit, index) => ({
        ...axis,
        scale: scaleOf(unit),
        side: index === 0 ? 3 : 1,
        size: 66,
        ...(unit.startsWith("Bytes") ? { incrs: binaryTicks } : {}),
        grid: { show: index === 0, stroke: colors.line, width: 1 },
        values: (_plot: uPlot, ticks: number[]) => ticks.map((tick) => formatTick(tick, unit)),
      })),
    ],
    series: [
      {},
      ...series.map(({ label, color, unit }) => ({ label, scale: scaleOf(unit), stroke: color, width: 1.6, spanGaps: false, points: { show: isLonely, size: 5, fill: color } })),
    ],
    hooks: {
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      setSelect: [(plot) => plot.select.width > 0 && onZoom(true)],
      draw: [(plot) => thresholds.forEach((line) => drawThreshold(plot, line, colors))],
    },
  };
}

function scaleOf(unit: string): string {
  return `y ${unit}`;
}

function rangeOf(min: number | null, max: number | null, thresholds: readonly Threshold[]): [number, number] {
  const values = [min, max, ...thresholds.map(({ value }) => value)].filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...values), Math.max(...values, 0)];
  return high === low ? [low, low + 1] : [low < 0 ? low * 1.08 : 0, high * 1.08];
}

/** Points show only where they are too few to see a line. */
function isLonely(plot: uPlot, seriesIndex: number): boolean {
  const column = plot.data[seriesIndex];
  return column !== undefined && column.length < 24;
}

function drawThreshold(plot: uPlot, { value, label, unit }: Threshold, colors: ChartColors): void {
  const scale = scaleOf(unit);
  if (!plot.scales[scale]) return;
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(value, scale, true));
  ctx.save();
  ctx.strokeStyle = colors.danger;
  ctx.fillStyle = colors.danger;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${11 * devicePixelRatio}px ${colors.font}`;
  ctx.textAlign = "right";
  ctx.fillText(label, bbox.left + bbox.width - 6 * devicePixelRatio, y - 5 * devicePixelRatio);
  ctx.restore();
}
