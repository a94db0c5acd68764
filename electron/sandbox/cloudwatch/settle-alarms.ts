import { enterState } from "./alarm-history.ts";
import { findSeries } from "./catalog.ts";
import { parseCompositeRule } from "./composite-rule.ts";
import { evaluateAlarm, type EvaluatedPoint } from "./evaluate-alarm.ts";
import type { AlarmRecord, CompositeAlarmRecord, MetricAlarmRecord } from "./records.ts";
import { gather, statisticReader } from "./statistics.ts";
import type { CloudWatchWorld } from "./world.ts";

const minuteMs = 60_000;
/** How far back states are made up for when nobody asked for longer. */
const longestWalkMs = 3 * 86_400_000;

/**
 * Brings every alarm's state up to now: each minute since it was last settled is evaluated from the
 * metric's own data, so that the history is what it would be had the sandbox run all the time.
 */
export async function settleAlarms(world: CloudWatchWorld): Promise<void> {
  const { document } = world;
  const changes: { at: number; enter: () => void }[] = [];
  for (const alarm of document.alarms) {
    if (alarm.kind === "metric") changes.push(...(await walk(alarm, world)));
  }
  for (const { enter, at } of changes.sort((one, other) => one.at - other.at)) {
    enter();
    settleComposites(world, at);
  }
  settleComposites(world, world.now);
  if (changes.length) world.changed();
}

async function walk(alarm: MetricAlarmRecord, world: CloudWatchWorld): Promise<{ at: number; enter: () => void }[]> {
  const last = Math.floor(world.now / minuteMs) * minuteMs;
  const first = Math.max(alarm.evaluatedAt + minuteMs, last - longestWalkMs);
  if (first > last) return [];
  const values = await valuesByPeriod(alarm, first, world);
  const periodMs = alarm.periodSeconds * 1000;
  const changes: { at: number; enter: () => void }[] = [];
  let current = alarm.state.value;
  for (let at = first; at <= last; at += minuteMs) {
    const end = Math.floor(at / periodMs) * periodMs;
    const points = Array.from({ length: alarm.evaluationPeriods }, (_, index): EvaluatedPoint => {
      const pointAt = end - (alarm.evaluationPeriods - index) * periodMs;
      return { at: pointAt, value: values.get(pointAt) };
    });
    const state = evaluateAlarm(alarm, points, at);
    if (!state || state.value === current) continue;
    current = state.value;
    changes.push({ at, enter: () => enterState(world.document, alarm, state) });
  }
  alarm.evaluatedAt = last;
  return changes;
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
