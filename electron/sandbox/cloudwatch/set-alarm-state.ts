import type { SetAlarmStateCommandInput, SetAlarmStateCommandOutput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { enterState } from "./alarm-history.ts";
import { settleAlarms } from "./settle-alarms.ts";
import type { CloudWatchOperation } from "./world.ts";

/** For a test: the state lasts until the next evaluation, within a minute, finds another. */
export const setAlarmState: CloudWatchOperation<SetAlarmStateCommandInput, SetAlarmStateCommandOutput> = async (input, world) => {
  const { AlarmName = "", StateValue = "OK", StateReason = "", StateReasonData } = input;
  if (!["OK", "ALARM", "INSUFFICIENT_DATA"].includes(StateValue)) {
    throw new SandboxError("ValidationError", `1 validation error detected: Value '${StateValue}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]`);
  }
  await settleAlarms(world);
  const alarm = world.document.alarms.find((one) => one.alarmName === AlarmName);
  if (!alarm) throw new SandboxError("ResourceNotFound", `The alarm ${AlarmName} does not exist.`, 404);
  if (StateReasonData !== undefined && !isJson(StateReasonData)) {
    throw new SandboxError("InvalidFormat", "StateReasonData must be valid JSON.");
  }
  enterState(world.document, alarm, {
    value: StateValue, reason: StateReason, updatedAt: world.now, ...(StateReasonData === undefined ? {} : { reasonData: StateReasonData }),
  });
  world.changed();
  return {};
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
