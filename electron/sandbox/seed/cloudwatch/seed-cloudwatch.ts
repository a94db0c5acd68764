import type { AlarmRecord, CloudWatchDocument, CompositeAlarmRecord, MetricAlarmRecord } from "../../cloudwatch/records.ts";
import type { Ec2Document } from "../../ec2/records/ec2-document.ts";
import type { InstanceRecord } from "../../ec2/records/instances.ts";
import { seedAccounts } from "../accounts.ts";
import { day } from "../ec2/add-instance.ts";
import { photoDashboard } from "./photo-dashboard.ts";

/** The history of the seeded alarms begins so long ago. */
const historyMs = 3 * day;

/**
 * What CloudWatch holds at first in one account and region: alarms on the seeded instances, not yet
 * evaluated. The first request evaluates them for the past days from the metrics themselves.
 */
export function seedCloudWatch(accountId: string, region: string, ec2: Ec2Document, now: number): CloudWatchDocument {
  const profile = seedAccounts.find((account) => account.accountId === accountId)?.profile;
  const alarms = new AlarmList(ec2, now);
  if (profile === "sandbox" && region === "us-west-2") courseAlarms(alarms);
  if (profile === "sandbox" && region === "us-east-1") smallAlarms(alarms);
  if (profile === "sandbox" && region === "eu-central-1") fleetAlarms(alarms);
  if (profile === "sandbox-prod") productionAlarms(alarms);
  const dashboards = alarms.list.some(({ alarmName }) => alarmName === "photo-app-degraded")
    ? [{ name: "photo-app", body: JSON.stringify(photoDashboard(region, alarms.instances)), modifiedAt: now - 20 * day }]
    : [];
  return { custom: [], alarms: alarms.list, history: [], nextSequence: 1, dashboards };
}

class AlarmList {
  readonly list: AlarmRecord[] = [];
  /** By name tag. */
  readonly instances: ReadonlyMap<string, InstanceRecord>;
  readonly #now: number;

  constructor(ec2: Ec2Document, now: number) {
    this.instances = new Map(ec2.instances.map((instance) => [ec2.tags[instance.instanceId]?.["Name"] ?? "", instance]));
    this.#now = now;
  }

  #common(alarmName: string, description: string) {
    const configuredAt = this.#now - historyMs;
    return {
      alarmName, description, actionsEnabled: true, okActions: [], alarmActions: [], insufficientDataActions: [], configuredAt,
      state: { value: "INSUFFICIENT_DATA" as const, reason: "Unchecked: Initial alarm creation", updatedAt: configuredAt },
    };
  }

  metric(instanceName: string, suffix: string, description: string, metricName: string, change: Partial<MetricAlarmRecord> = {}): void {
    const instance = this.instances.get(instanceName);
    if (!instance) throw new Error(`no seeded instance is called ${instanceName}`);
    this.list.push({
      ...this.#common(`${instanceName}-${suffix}`, description),
      kind: "metric",
      metric: { namespace: "AWS/EC2", metricName, dimensions: [{ name: "InstanceId", value: instance.instanceId }] },
      statistic: "Average", periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 3,
      threshold: 80, comparison: "GreaterThanThreshold", treatMissingData: "missing",
      evaluatedAt: this.#now - historyMs,
      ...change,
    });
  }

  cpu(instanceName: string, threshold: number, change: Partial<MetricAlarmRecord> = {}): void {
    this.metric(instanceName, "cpu-high", `CPU of ${instanceName} above ${threshold} % for 15 minutes`, "CPUUtilization", { threshold, ...change });
  }

  statusCheck(instanceName: string): void {
    this.metric(instanceName, "status-check", `A status check of ${instanceName} fails`, "StatusCheckFailed", {
      statistic: "Maximum", periodSeconds: 60, evaluationPeriods: 2, datapointsToAlarm: 2, threshold: 1, comparison: "GreaterThanOrEqualToThreshold",
    });
  }

  composite(alarmName: string, description: string, rule: string): void {
    const alarm: CompositeAlarmRecord = { ...this.#common(alarmName, description), kind: "composite", rule };
    this.list.push(alarm);
  }
}

function courseAlarms(alarms: AlarmList): void {
  alarms.cpu("web-1", 80);
  alarms.cpu("web-2", 80);
  alarms.cpu("app-1", 80);
  // The busy one: its load never falls to this.
  alarms.cpu("app-2", 55);
  alarms.statusCheck("db-1");
  alarms.cpu("worker-1", 80);
  alarms.composite("photo-app-degraded", "Both web servers are busy, or the database fails", 'ALARM("db-1-status-check") OR (ALARM("web-1-cpu-high") AND ALARM("web-2-cpu-high"))');
}

function smallAlarms(alarms: AlarmList): void {
  alarms.cpu("warehouse", 75);
  alarms.cpu("batch-2", 90, { treatMissingData: "notBreaching" });
  alarms.statusCheck("lab-arm");
}

function fleetAlarms(alarms: AlarmList): void {
  for (const name of [...alarms.instances.keys()].filter((one) => /-api-01[01]$/.test(one))) alarms.cpu(name, 85);
}

function productionAlarms(alarms: AlarmList): void {
  const names = [...alarms.instances.keys()];
  for (const name of names.filter((one) => /-(web|labeller)-\d$/.test(one))) alarms.cpu(name, 50);
  for (const name of names.filter((one) => /-db-/.test(one))) alarms.statusCheck(name);
  const replica = names.find((one) => one.endsWith("-db-replica"));
  const labeller = names.find((one) => one.endsWith("-labeller-1"));
  if (replica && labeller) {
    alarms.composite("prod-photo-service-degraded", "The replica fails or labelling is slow", `ALARM("${replica}-status-check") OR ALARM("${labeller}-cpu-high")`);
  }
}
