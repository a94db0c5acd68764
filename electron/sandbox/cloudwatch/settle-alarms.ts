import { enterState } from "./alarm-history.ts";
import { findSeries } from "./catalog.ts";
import { parseCompositeRule } from "./composite-rule.ts";
import { explainState, judgeAlarm, type EvaluatedPoint } from "./evaluate-alarm.ts";
import type { AlarmRecord, CompositeAlarmRecord, MetricAlarmRecord } from "./records.ts";
import { gather, statisticReader } from "./statistics.ts";
import type { CloudWatchWorld } from "./world.ts";

const minuteMs = 60_000;
/** How far back states are made up for when nobody asked for longer. */
const longestWalkMs = 3 * 86_400_000;

interface Change {
  at: number;
  enter(): void;
}

/**
 * Brings every alarm's state up to now from the metric's own data, as if the sandbox had run all the
 * time: evaluated in the next minute (when a state that was set for a test ends), then at the end of
 * each period.
 */
export async function settleAlarms(world: CloudWatchWorld): Promise<void> {
  const { alarms } = world.document;
  const walks = await Promise.all(alarms.map((alarm) => (alarm.kind === "metric" ? walk(alarm, world) : [])));
  const byTime = Map.groupBy(walks.flat(), (change) => change.at);
  for (const at of [...byTime.keys()].sort((one, other) => one - other)) {
    for (const change of byTime.get(at) ?? []) change.enter();
    settleComposites(world, at);
  }
  settleComposites(world, world.now);
  if (byTime.size) world.changed();
}

async function walk(alarm: MetricAlarmRecord, world: CloudWatchWorld): Promise<Change[]> {
  const last = floorTo(world.now, minuteMs);
  const first = floorTo(Math.max(alarm.evaluatedAt, last - longestWalkMs), minuteMs) + minuteMs;
  if (first > last) return [];
  // Claimed before anything is awaited: requests that settle at once must not walk the same way twice.
  alarm.evaluatedAt = last;
  const values = await valuesByPeriod(alarm, first, world);
  const periodMs = alarm.periodSeconds * 1000;
  const changes: Change[] = [];
  let current = alarm.state.value;
  for (let at = first; at <= last; at = Math.max(floorTo(at, periodMs) + periodMs, floorTo(at, minuteMs) + minuteMs)) {
    const points = lastPoints(alarm, floorTo(at, periodMs), values);
    const value = judgeAlarm(alarm, points);
    if (value === undefined || value === current) continue;
    current = value;
    changes.push({ at, enter: () => enterState(world.document, alarm, explainState(value, alarm, points, at)) });
  }
  return changes;
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}

function lastPoints(alarm: MetricAlarmRecord, end: number, values: ReadonlyMap<number, number>): EvaluatedPoint[] {
  return Array.from({ length: alarm.evaluationPeriods }, (_, index) => {
    const at = end - (alarm.evaluationPeriods - index) * alarm.periodSeconds * 1000;
    return { at, value: values.get(at) };
  });
}

async function valuesByPeriod(alarm: MetricAlarmRecord, first: number, world: CloudWatchWorld): Promise<Map<number, number>> {
  const { metric, statistic, periodSeconds, evaluationPeriods, unit } = alarm;
  const series = await findSeries(metric, world);
  const values = new Map<number, number>();
  if (!series || (unit !== undefined && unit !== series.unit)) return values;
  const read = statisticReader(statistic);
  for (const bucket of gather(series, first - (evaluationPeriods + 1) * periodSeconds * 1000, world.now, periodSeconds, world.now)) {
    const value = read(bucket);
    if (value !== undefined) values.set(bucket.at, value);
  }
  return values;
}

/** Composite alarms may be about each other: settled until nothing changes, which cycles cannot outlast. */
function settleComposites(world: CloudWatchWorld, at: number): void {
  const { alarms } = world.document;
  const composites = alarms.filter((alarm): alarm is CompositeAlarmRecord => alarm.kind === "composite");
  const states = (name: string) => alarms.find((alarm) => alarm.alarmName === name)?.state.value;
  for (let round = 0; round < composites.length; round++) {
    const changed = composites.filter((alarm) => settleComposite(alarm, states, at, world));
    if (!changed.length) return;
  }
}

function settleComposite(
  alarm: CompositeAlarmRecord,
  states: (name: string) => AlarmRecord["state"]["value"] | undefined,
  at: number,
  world: CloudWatchWorld,
): boolean {
  const rule = parseCompositeRule(alarm.rule);
  const value = rule.holds(states) ? "ALARM" : "OK";
  if (value === alarm.state.value) return false;
  const children = rule.children.map((name) => `${name} is ${states(name) ?? "not there"}`).join(", ");
  const reason = `The alarm rule evaluates to ${value === "ALARM" ? "TRUE" : "FALSE"}: ${children}`;
  enterState(world.document, alarm, { value, reason, updatedAt: at });
  world.changed();
  return true;
}
