import type {
  DisableAlarmActionsCommandInput,
  DisableAlarmActionsCommandOutput,
  EnableAlarmActionsCommandInput,
  EnableAlarmActionsCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { addHistory } from "./alarm-history.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

export const enableAlarmActions: CloudWatchOperation<EnableAlarmActionsCommandInput, EnableAlarmActionsCommandOutput> = (input, world) =>
  setActions(input.AlarmNames, true, world);

export const disableAlarmActions: CloudWatchOperation<DisableAlarmActionsCommandInput, DisableAlarmActionsCommandOutput> = (input, world) =>
  setActions(input.AlarmNames, false, world);

/** Names that are not there are passed over, as CloudWatch does. */
function setActions(names: readonly string[] | undefined, enabled: boolean, world: CloudWatchWorld): Record<string, never> {
  for (const alarm of world.document.alarms) {
    if (!names?.includes(alarm.alarmName) || alarm.actionsEnabled === enabled) continue;
    alarm.actionsEnabled = enabled;
    addHistory(world.document, alarm, world.now, "ConfigurationUpdate", `Alarm "${alarm.alarmName}" updated`, { version: "1.0", type: "Update" });
  }
  world.changed();
  return {};
}
