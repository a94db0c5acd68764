import { formatDateTime, formatUtc } from "../../lib/format.ts";
import { valueAt, type Aligned, type TimeSeries } from "./align.ts";
import type { ChartSeries } from "./chart-options.ts";
import { formatValue } from "./format-value.ts";

interface ChartLegendProps {
  series: readonly (ChartSeries & TimeSeries)[];
  data: Aligned;
  cursor: number | null;
  onRemove: ((id: string) => void) | undefined;
}

/** The chart in words: each series' value at the cursor (else its latest), least, most and mean. */
export function ChartLegend({ series, data, cursor, onRemove }: ChartLegendProps) {
  const time = cursor === null ? undefined : data[0][cursor];
  return (
    <table className="chart-legend">
      <caption>{time === undefined ? "Latest values" : `${formatDateTime(time * 1000)} local · ${formatUtc(time * 1000)}`}</caption>
      <thead>
        <tr>
          <th scope="col">Series</th>
          <th scope="col">{time === undefined ? "Latest" : "At cursor"}</th>
          <th scope="col">Minimum</th>
          <th scope="col">Average</th>
          <th scope="col">Maximum</th>
          <th scope="col">Points</th>
          {onRemove ? <th scope="col"><span className="visually-hidden">Remove</span></th> : null}
        </tr>
      </thead>
      <tbody>
        {series.map((each, index) => {
          const { least, most, mean } = extent(each.values);
          const value = cursor === null ? each.values.at(-1) : valueAt(data[index + 1] as Aligned[1], cursor);
          return (
            <tr key={each.id}>
              <th scope="row" title={each.label}><i style={{ background: each.color }} aria-hidden="true" />{each.label}</th>
              <td>{formatValue(value, each.unit)}</td>
              <td>{formatValue(least, each.unit)}</td>
              <td>{formatValue(mean, each.unit)}</td>
              <td>{formatValue(most, each.unit)}</td>
              <td>{each.values.length.toLocaleString("en-US")}</td>
              {onRemove ? <td><button type="button" className="plain-button" aria-label={`Remove ${each.label}`} onClick={() => onRemove(each.id)}>✕</button></td> : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function extent(values: Float64Array): { least: number | undefined; most: number | undefined; mean: number | undefined } {
  if (values.length === 0) return { least: undefined, most: undefined, mean: undefined };
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
    sum += value;
  }
  return { least, most, mean: sum / values.length };
}
