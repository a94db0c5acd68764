import type { Metric } from "../../../shared/contract/cloudwatch.ts";
import type { MetricSource } from "../../lib/metrics-link.ts";
import { metricId } from "../../lib/metrics/metric-words.ts";

/** As many as a chart is read with at a glance. */
const most = 6;

/** What tells most of a resource, by namespace; of others the first few that CloudWatch lists. */
const telling: Readonly<Record<string, readonly string[]>> = {
  "AWS/EC2": ["CPUUtilization", "NetworkIn", "NetworkOut"],
  "AWS/NATGateway": ["BytesOutToDestination", "BytesInFromDestination", "ActiveConnectionCount", "ErrorPortAllocation", "PacketsDropCount"],
  "AWS/ApplicationELB": ["RequestCount", "TargetResponseTime", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"],
  "AWS/NetworkELB": ["ProcessedBytes", "ActiveFlowCount", "TCP_ELB_Reset_Count"],
  "AWS/TransitGateway": ["BytesIn", "BytesOut", "PacketDropCountNoRoute", "PacketDropCountBlackhole"],
};

/** The metrics that speak of the resource. */
export function metricsOf(metrics: readonly Metric[], { namespace, dimension }: MetricSource): Metric[] {
  return metrics.filter((metric) => metric.namespace === namespace && metric.dimensions.some(({ name, value }) => name === dimension.name && value === dimension.value));
}

/** What is drawn before anything is chosen: of the resource that the address names, else how busy the first instances are. */
export function firstChoice(metrics: readonly Metric[], source: MetricSource | undefined): ReadonlySet<string> {
  if (!source) return new Set(metrics.filter(isLoadOfInstance).slice(0, most).map(metricId));
  const its = metricsOf(metrics, source).toSorted((a, b) => a.dimensions.length - b.dimensions.length);
  // One of each name: that of the resource as a whole, not of its zones or targets.
  const byName = new Map(its.toReversed().map((metric) => [metric.metricName, metric]));
  const chosen = (telling[source.namespace] ?? []).flatMap((name) => byName.get(name) ?? []);
  return new Set((chosen.length > 0 ? chosen : [...byName.values()].toReversed().slice(0, most)).map(metricId));
}

function isLoadOfInstance({ namespace, metricName, dimensions }: Metric): boolean {
  return namespace === "AWS/EC2" && metricName === "CPUUtilization" && dimensions.length === 1 && dimensions[0]?.name === "InstanceId";
}
