import type { DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryCommandOutput } from "@aws-sdk/client-cloudwatch";
import { checkMaxRecords } from "./max-records.ts";
import type { HistoryRecord } from "./records.ts";
import { settleAlarms } from "./settle-alarms.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation } from "./world.ts";

/** What happened to alarms, the newest first unless asked otherwise; deleted alarms keep theirs. */
export const describeAlarmHistory: CloudWatchOperation<DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryCommandOutput> = async (input, world) => {
  const size = checkMaxRecords(input.MaxRecords, 100);
  await settleAlarms(world);
  const binding = [world.accountId, world.region, { ...input, NextToken: undefined, MaxRecords: undefined }];
  const after = input.NextToken === undefined ? undefined : openToken<number>(input.NextToken, binding);
  const ascending = input.ScanBy === "TimestampAscending";
  const inOrder = world.document.history.toSorted((one, other) => (ascending ? one.sequence - other.sequence : other.sequence - one.sequence));
  const matching = inOrder
    .filter((item) => after === undefined || (ascending ? item.sequence > after : item.sequence < after))
    .filter((item) => matches(item, input));
  const shown = matching.slice(0, size);
  return {
    AlarmHistoryItems: shown.map((item) => ({
      AlarmName: item.alarmName,
      AlarmType: item.kind === "metric" ? "MetricAlarm" : "CompositeAlarm",
      Timestamp: new Date(item.at),
      HistoryItemType: item.type,
      HistorySummary: item.summary,
      HistoryData: item.data,
    })),
    ...(matching.length > size ? { NextToken: sealToken(shown.at(-1)?.sequence, binding) } : {}),
  };
};

function matches(item: HistoryRecord, { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate }: DescribeAlarmHistoryCommandInput): boolean {
  const kinds = AlarmTypes?.length ? AlarmTypes : ["MetricAlarm"];
  return (
    kinds.includes(item.kind === "metric" ? "MetricAlarm" : "CompositeAlarm") &&
    (AlarmName === undefined || item.alarmName === AlarmName) &&
    (HistoryItemType === undefined || item.type === HistoryItemType) &&
    (StartDate === undefined || item.at >= StartDate.getTime()) &&
    (EndDate === undefined || item.at <= EndDate.getTime())
  );
}
