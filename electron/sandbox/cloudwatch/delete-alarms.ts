import type { DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { addHistory } from "./alarm-history.ts";
import { parseCompositeRule } from "./composite-rule.ts";
import type { CloudWatchOperation } from "./world.ts";

const maxNames = 100;

/** All go, or none: a name that is not there, or one that a composite alarm needs, stops the call. */
export const deleteAlarms: CloudWatchOperation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput> = (input, world) => {
  const names = new Set(input.AlarmNames);
  const { document } = world;
  if (names.size > maxNames) throw new SandboxError("ValidationError", `At most ${maxNames} alarms can be deleted in one call.`);
  const doomed = document.alarms.filter((alarm) => names.has(alarm.alarmName));
  const missing = [...names].filter((name) => !doomed.some((alarm) => alarm.alarmName === name));
  if (missing.length) throw new SandboxError("ResourceNotFound", `Unknown alarm(s) [${missing.join(", ")}]`, 404);
  const parent = document.alarms
    .filter((alarm) => alarm.kind === "composite")
    .find((alarm) => !names.has(alarm.alarmName) && parseCompositeRule(alarm.rule).children.some((name) => names.has(name)));
  if (parent) throw new SandboxError("ValidationError", `The composite alarm ${parent.alarmName} depends on an alarm that is to be deleted.`);
  for (const alarm of doomed) {
    addHistory(document, alarm, world.now, "ConfigurationUpdate", `Alarm "${alarm.alarmName}" deleted`, { version: "1.0", type: "Delete" });
  }
  document.alarms = document.alarms.filter((alarm) => !names.has(alarm.alarmName));
  world.changed();
  return {};
};
