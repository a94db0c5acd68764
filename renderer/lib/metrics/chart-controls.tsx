import { statistics } from "../../../shared/contract/cloudwatch.ts";
import { defaultPeriod, periods, ranges, validPeriods } from "./periods.ts";
import type { ChartSettings } from "./chart-settings.ts";
import "./metrics-charts.css";

interface ChartControlsProps {
  settings: ChartSettings;
  onChange(settings: ChartSettings): void;
  withStatistic?: boolean;
  /** The finest period in which points come. */
  leastSeconds?: number;
}

/** What is drawn of the chosen metrics: statistic, range, a period that is kept that long, and whether it goes on by itself. */
export function ChartControls({ settings, onChange, withStatistic = true, leastSeconds = 0 }: ChartControlsProps) {
  const range = ranges.find(({ id }) => id === settings.range) ?? ranges[1]!;
  const valid = validPeriods(range.seconds).filter((seconds) => seconds >= leastSeconds);
  const titleOf = (seconds: number) => periods.find((period) => period.seconds === seconds)?.title ?? `${seconds} s`;
  return (
    <div className="chart-controls">
      {withStatistic ? (
        <label>
          Statistic
          <select value={settings.statistic} onChange={(event) => onChange({ ...settings, statistic: event.target.value as ChartSettings["statistic"] })}>
            {statistics.map((statistic) => <option key={statistic}>{statistic}</option>)}
          </select>
        </label>
      ) : null}
      <label>
        Range
        <select value={range.id} onChange={(event) => onChange({ ...settings, range: event.target.value, period: undefined })}>
          {ranges.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </select>
      </label>
      <label title="Only periods that CloudWatch still keeps for this range">
        Period
        <select value={settings.period ?? ""} onChange={(event) => onChange({ ...settings, period: event.target.value ? Number(event.target.value) : undefined })}>
          <option value="">Auto ({titleOf(Math.max(leastSeconds, defaultPeriod(range.seconds)))})</option>
          {valid.map((seconds) => <option key={seconds} value={seconds}>{titleOf(seconds)}</option>)}
        </select>
      </label>
      <button type="button" className="act" aria-pressed={settings.live} onClick={() => onChange({ ...settings, live: !settings.live })}>
        <span className="live-dot" data-on={settings.live} aria-hidden="true" /> Live
      </button>
    </div>
  );
}
