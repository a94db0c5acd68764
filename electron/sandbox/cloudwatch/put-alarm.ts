import type {
  PutCompositeAlarmCommandInput,
  PutCompositeAlarmCommandOutput,
  PutMetricAlarmCommandInput,
  PutMetricAlarmCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { addHistory } from "./alarm-history.ts";
import { checkMetricAlarm } from "./alarm-input.ts";
import { parseCompositeRule, type CompositeRule } from "./composite-rule.ts";
import type { AlarmRecord } from "./records.ts";
import { settleAlarms } from "./settle-alarms.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

/** Makes an alarm, or changes one of that name, which keeps its state until it is evaluated. */
export const putMetricAlarm: CloudWatchOperation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput> = async (input, world) => {
  const checked = checkMetricAlarm(input);
  await settleAlarms(world);
  // Evaluated anew at once, not only in the next minute.
  put({ ...common(input, "metric", world), kind: "metric", ...checked, evaluatedAt: world.now - 60_000 }, world);
  return {};
};

export const putCompositeAlarm: CloudWatchOperation<PutCompositeAlarmCommandInput, PutCompositeAlarmCommandOutput> = async (input, world) => {
  const { AlarmRule = "", AlarmName = "" } = input;
  const { children } = checkRule(AlarmRule);
  await settleAlarms(world);
  const missing = children.find((name) => !world.document.alarms.some((alarm) => alarm.alarmName === name));
  if (missing !== undefined) throw new SandboxError("ValidationError", `Could not save the composite alarm as alarm(s) [${missing}] in AlarmRule do not exist`);
  if (reaches(children, AlarmName, world)) throw new SandboxError("ValidationError", `The alarm ${AlarmName} would depend on itself.`);
  put({ ...common(input, "composite", world), kind: "composite", rule: AlarmRule }, world);
  return {};
};

type CommonInput = Pick<
  PutMetricAlarmCommandInput,
  "AlarmName" | "AlarmDescription" | "ActionsEnabled" | "OKActions" | "AlarmActions" | "InsufficientDataActions"
>;

function common(input: CommonInput, kind: AlarmRecord["kind"], world: CloudWatchWorld) {
  const alarmName = input.AlarmName ?? "";
  if (alarmName === "" || alarmName.length > 255) {
    throw new SandboxError("ValidationError", "1 validation error detected: Value at 'alarmName' failed to satisfy constraint: Member must have length between 1 and 255");
  }
  const existing = world.document.alarms.find((alarm) => alarm.alarmName === alarmName);
  if (existing && existing.kind !== kind) {
    throw new SandboxError("ValidationError", `An alarm of another type is named ${alarmName}; names are unique among all alarms.`);
  }
  return {
    alarmName,
    description: input.AlarmDescription ?? "",
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
    configuredAt: world.now,
    state: existing?.state ?? { value: "INSUFFICIENT_DATA" as const, reason: "Unchecked: Initial alarm creation", updatedAt: world.now },
  };
}

function put(alarm: AlarmRecord, world: CloudWatchWorld): void {
  const { alarms } = world.document;
  const index = alarms.findIndex((one) => one.alarmName === alarm.alarmName);
  if (index < 0) alarms.push(alarm);
  else alarms[index] = alarm;
  const [type, summary] = index < 0 ? ["Create", `Alarm "${alarm.alarmName}" created`] : ["Update", `Alarm "${alarm.alarmName}" updated`];
  addHistory(world.document, alarm, world.now, "ConfigurationUpdate", summary, { version: "1.0", type });
  world.changed();
}

function checkRule(rule: string): CompositeRule {
  try {
    return parseCompositeRule(rule);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SandboxError("ValidationError", `AlarmRule is not valid: ${error.message}.`);
  }
}

/** Whether any of the alarms depends, over however many others, on the named one. */
function reaches(names: readonly string[], wanted: string, world: CloudWatchWorld): boolean {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === wanted) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const alarm = world.document.alarms.find((one) => one.alarmName === name);
    if (alarm?.kind === "composite") waiting.push(...parseCompositeRule(alarm.rule).children);
  }
  return false;
}
