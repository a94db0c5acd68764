import type { Metric, statistics } from "../../../../shared/contract/cloudwatch.ts";
import type { MetricSeries } from "../../../lib/metrics/use-metric-data.ts";

export interface InstanceChart {
  id: string;
  title: string;
  series: MetricSeries[];
}

type Line = readonly [metricName: string, statistic: (typeof statistics)[number]];

interface ChartSpec {
  id: string;
  title: string;
  lines: readonly Line[];
  /** Of `t` types alone. */
  isBurstable?: true;
}

/** Source: EC2 guide, "CloudWatch metrics that are available for your instances". Those of EBS come from instances on Nitro. */
const specs: readonly ChartSpec[] = [
  { id: "cpu", title: "CPU", lines: [["CPUUtilization", "Average"], ["CPUUtilization", "Maximum"]] },
  { id: "credits", title: "CPU credits", lines: [["CPUCreditBalance", "Average"], ["CPUCreditUsage", "Sum"]], isBurstable: true },
  { id: "network", title: "Network", lines: [["NetworkIn", "Sum"], ["NetworkOut", "Sum"]] },
  { id: "packets", title: "Packets", lines: [["NetworkPacketsIn", "Sum"], ["NetworkPacketsOut", "Sum"]] },
  { id: "ebs-bytes", title: "Volumes, bytes", lines: [["EBSReadBytes", "Sum"], ["EBSWriteBytes", "Sum"]] },
  { id: "ebs-ops", title: "Volumes, operations", lines: [["EBSReadOps", "Sum"], ["EBSWriteOps", "Sum"]] },
  { id: "status", title: "Failed status checks", lines: [["StatusCheckFailed_System", "Maximum"], ["StatusCheckFailed_Instance", "Maximum"], ["StatusCheckFailed_AttachedEBS", "Maximum"]] },
];

export function instanceCharts(instanceId: string, instanceType: string, periodSeconds: number): InstanceChart[] {
  const metric = (metricName: string): Metric => ({ namespace: "AWS/EC2", metricName, dimensions: [{ name: "InstanceId", value: instanceId }] });
  return specs.filter(({ isBurstable }) => !isBurstable || /^t\d/.test(instanceType)).map(({ id, title, lines }) => ({
    id, title, series: lines.map(([metricName, statistic]) => ({ id: `${metricName[0]!.toLowerCase()}${metricName.slice(1)}_${statistic}`, metric: metric(metricName), statistic, periodSeconds })),
  }));
}
