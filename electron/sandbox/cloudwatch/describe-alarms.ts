import type { DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { alarmArn, compositeAlarmView, metricAlarmView } from "./alarm-view.ts";
import { parseCompositeRule } from "./composite-rule.ts";
import { checkMaxRecords } from "./max-records.ts";
import type { AlarmRecord, CloudWatchDocument } from "./records.ts";
import { settleAlarms } from "./settle-alarms.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation } from "./world.ts";

/** Alarms in the order of their names, 50 a page unless asked otherwise; composite ones only when asked for. */
export const describeAlarms: CloudWatchOperation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput> = async (input, world) => {
  checkCombination(input);
  const size = checkMaxRecords(input.MaxRecords, 50);
  await settleAlarms(world);
  const binding = [world.accountId, world.region, { ...input, NextToken: undefined, MaxRecords: undefined }];
  const after = input.NextToken === undefined ? "" : openToken<string>(input.NextToken, binding);
  const relatives = relativesOf(input, world.document);
  const kinds = input.AlarmTypes?.length ? input.AlarmTypes : ["MetricAlarm"];
  const matching = world.document.alarms
    .filter((alarm) => alarm.alarmName > after && kinds.includes(alarm.kind === "metric" ? "MetricAlarm" : "CompositeAlarm"))
    .filter((alarm) => (relatives ? relatives.includes(alarm.alarmName) : matches(alarm, input)))
    .toSorted((one, other) => (one.alarmName < other.alarmName ? -1 : 1));
  const shown = matching.slice(0, size);
  if (input.ChildrenOfAlarmName || input.ParentsOfAlarmName) return namesOnly(shown, (name) => alarmArn(name, world));
  return {
    MetricAlarms: shown.flatMap((alarm) => (alarm.kind === "metric" ? metricAlarmView(alarm, world) : [])),
    CompositeAlarms: shown.flatMap((alarm) => (alarm.kind === "composite" ? compositeAlarmView(alarm, world) : [])),
    ...(matching.length > size ? { NextToken: sealToken(shown.at(-1)?.alarmName, binding) } : {}),
  };
};

function matches(alarm: AlarmRecord, input: DescribeAlarmsCommandInput): boolean {
  const { AlarmNames, AlarmNamePrefix, StateValue, ActionPrefix } = input;
  const actions = [...alarm.okActions, ...alarm.alarmActions, ...alarm.insufficientDataActions];
  return (
    (!AlarmNames?.length || AlarmNames.includes(alarm.alarmName)) &&
    alarm.alarmName.startsWith(AlarmNamePrefix ?? "") &&
    (StateValue === undefined || alarm.state.value === StateValue) &&
    (ActionPrefix === undefined || actions.some((action) => action.startsWith(ActionPrefix)))
  );
}

/** Parents and children answer only a few members, and combine with nothing but pages. */
function checkCombination({ AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName, ParentsOfAlarmName, StateValue, ActionPrefix }: DescribeAlarmsCommandInput): void {
  if (AlarmNames?.length && AlarmNamePrefix !== undefined) {
    throw new SandboxError("InvalidParameterCombination", "AlarmNamePrefix cannot be specified together with AlarmNames.");
  }
  const others = [AlarmNames?.length, AlarmNamePrefix, StateValue, ActionPrefix].filter((one) => one !== undefined && one !== 0);
  const relatives = [ChildrenOfAlarmName, ParentsOfAlarmName].filter((one) => one !== undefined);
  if (relatives.length > 1 || (relatives.length && others.length)) {
    throw new SandboxError("InvalidParameterCombination", "ChildrenOfAlarmName and ParentsOfAlarmName cannot be specified together with other filters.");
  }
}

function relativesOf({ ChildrenOfAlarmName, ParentsOfAlarmName }: DescribeAlarmsCommandInput, document: CloudWatchDocument): string[] | undefined {
  const childrenOf = (alarm: AlarmRecord) => (alarm.kind === "composite" ? parseCompositeRule(alarm.rule).children : []);
  const name = ChildrenOfAlarmName ?? ParentsOfAlarmName;
  if (name === undefined) return undefined;
  const named = document.alarms.find((alarm) => alarm.alarmName === name);
  if (!named) throw new SandboxError("ResourceNotFound", `The alarm ${name} does not exist.`, 404);
  if (ChildrenOfAlarmName !== undefined) return [...childrenOf(named)];
  return document.alarms.filter((alarm) => childrenOf(alarm).includes(name)).map((alarm) => alarm.alarmName);
}

function namesOnly(alarms: readonly AlarmRecord[], arnOf: (name: string) => string) {
  const view = ({ alarmName, state }: AlarmRecord) => ({ AlarmName: alarmName, AlarmArn: arnOf(alarmName), StateValue: state.value });
  return {
    MetricAlarms: alarms.filter((alarm) => alarm.kind === "metric").map(view),
    CompositeAlarms: alarms.filter((alarm) => alarm.kind === "composite").map(view),
  };
}
