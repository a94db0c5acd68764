import { typeFacts } from "../ec2/instance-types.ts";
import type { InstanceRecord } from "../ec2/records/instances.ts";
import type { MetricId } from "./records.ts";
import { activity, random, seedOf } from "./noise.ts";
import { computedSeries, type Series, type Spans } from "./series.ts";

interface Shape {
  unit: string;
  /** Status checks come each minute whatever the monitoring. */
  everyMinute?: boolean;
  /** The value of one minute. */
  value(instance: InstanceRecord, seed: number, minute: number): number;
  isThere?(instance: InstanceRecord): boolean;
}

const isBurstable = ({ instanceType }: InstanceRecord) => instanceType.startsWith("t");
const isNitro = ({ instanceType }: InstanceRecord) => typeFacts(instanceType).hypervisor === "nitro";

/** Load in percent: at rest a good half of the base, so that a busy instance stays busy. */
function cpu({ baseLoad }: InstanceRecord, seed: number, minute: number): number {
  return Math.min(100, Math.max(0.1, baseLoad * (0.55 + 0.45 * activity(seed, minute))));
}

function flow(perPercent: number, offset: number): Shape["value"] {
  return ({ baseLoad }, seed, minute) => Math.round(baseLoad * perPercent * activity(seed, minute) * (0.8 + 0.4 * random(seed + offset, minute)));
}

const failed = (...checks: NonNullable<InstanceRecord["impaired"]>[]): Shape => ({
  unit: "Count",
  everyMinute: true,
  value: ({ impaired }) => (impaired && checks.includes(impaired) ? 1 : 0),
});

const shapes: Readonly<Record<string, Shape>> = {
  CPUCreditBalance: { unit: "Count", isThere: isBurstable, value: ({ baseLoad }, seed, minute) => Math.max(0, (1 - baseLoad / 100) * 288 * (1.2 - 0.2 * activity(seed, minute))) },
  CPUCreditUsage: { unit: "Count", isThere: isBurstable, value: (instance, seed, minute) => cpu(instance, seed, minute) / 100 },
  CPUUtilization: { unit: "Percent", value: cpu },
  EBSReadBytes: { unit: "Bytes", isThere: isNitro, value: flow(9_000, 11) },
  EBSReadOps: { unit: "Count", isThere: isNitro, value: flow(0.6, 12) },
  EBSWriteBytes: { unit: "Bytes", isThere: isNitro, value: flow(21_000, 13) },
  EBSWriteOps: { unit: "Count", isThere: isNitro, value: flow(1.9, 14) },
  NetworkIn: { unit: "Bytes", value: flow(140_000, 15) },
  NetworkOut: { unit: "Bytes", value: flow(410_000, 16) },
  NetworkPacketsIn: { unit: "Count", value: flow(210, 17) },
  NetworkPacketsOut: { unit: "Count", value: flow(260, 18) },
  StatusCheckFailed: failed("instance", "system"),
  StatusCheckFailed_Instance: failed("instance"),
  StatusCheckFailed_System: failed("system"),
};

/** Names of an instance's metrics, sorted. Memory is none of them: EC2 does not see into the instance. */
export function instanceMetricNames(instance: InstanceRecord): string[] {
  return Object.entries(shapes).filter(([, shape]) => shape.isThere?.(instance) ?? true).map(([name]) => name);
}

export function instanceMetricId(instance: InstanceRecord, metricName: string): MetricId {
  return { namespace: "AWS/EC2", metricName, dimensions: [{ name: "InstanceId", value: instance.instanceId }] };
}

/** Every five minutes, each minute with detailed monitoring; nothing while the instance does not run. */
export function instanceSeries(instance: InstanceRecord, metricName: string, now: number): Series | undefined {
  const shape = Object.hasOwn(shapes, metricName) ? shapes[metricName] : undefined;
  if (!shape || !(shape.isThere?.(instance) ?? true)) return undefined;
  const seed = seedOf(instance.instanceId);
  return computedSeries({
    unit: shape.unit,
    resolutionSeconds: instance.detailedMonitoring || shape.everyMinute ? 60 : 300,
    sampleSeconds: 60,
    spans: runsOf(instance),
    now,
    value: (minute) => shape.value(instance, seed, minute),
  });
}

function runsOf(instance: InstanceRecord): Spans {
  const { formerRuns, launchedAt, goal } = instance;
  return goal === "running" ? [...formerRuns, [launchedAt, Infinity]] : formerRuns;
}
