import type { HistoryItemType } from "@aws-sdk/client-cloudwatch";
import type { AlarmRecord, AlarmState, CloudWatchDocument } from "./records.ts";

/** Kept as long as CloudWatch keeps them. Source: API reference, DescribeAlarmHistory. */
const keptMs = 30 * 86_400_000;
const keptItems = 5_000;

/** Puts an alarm into a state and writes that down. */
export function enterState(document: CloudWatchDocument, alarm: AlarmRecord, state: AlarmState): void {
  const old = alarm.state;
  alarm.state = state;
  if (old.value === state.value) return;
  const data = { version: "1.0", oldState: stateData(old), newState: stateData(state) };
  addHistory(document, alarm, state.updatedAt, "StateUpdate", `Alarm updated from ${old.value} to ${state.value}`, data);
}


function stateData({ value, reason, reasonData }: AlarmState) {
  return { stateValue: value, stateReason: reason, ...(reasonData ? { stateReasonData: JSON.parse(reasonData) } : {}) };
}

export function addHistory(
  document: CloudWatchDocument,
  alarm: AlarmRecord,
  at: number,
  type: HistoryItemType,
  summary: string,
  data: object,
): void {
  const { alarmName, kind } = alarm;
  document.history.push({ sequence: document.nextSequence++, at, alarmName, kind, type, summary, data: JSON.stringify(data) });
  if (document.history.length > keptItems) document.history.splice(0, document.history.length - keptItems);
  const firstKept = document.history.findIndex((item) => item.at >= at - keptMs);
  if (firstKept > 0) document.history.splice(0, firstKept);
}
