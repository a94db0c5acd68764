import type { NatGatewayRecord } from "../ec2/records/gateways.ts";
import { activity, random, seedOf } from "./noise.ts";
import type { MetricId } from "./records.ts";
import { computedSeries, type Series } from "./series.ts";

interface Shape {
  unit: "Bytes" | "Count";
  /** In a minute of usual traffic; zero is measured too. */
  perMinute: number;
}

/** What VPC publishes of each NAT gateway, every minute. Source: VPC User Guide, "NAT gateway metrics and dimensions". */
const shapes: Readonly<Record<string, Shape>> = {
  ActiveConnectionCount: { unit: "Count", perMinute: 42 },
  BytesInFromDestination: { unit: "Bytes", perMinute: 5_200_000 },
  BytesInFromSource: { unit: "Bytes", perMinute: 640_000 },
  BytesOutToDestination: { unit: "Bytes", perMinute: 640_000 },
  BytesOutToSource: { unit: "Bytes", perMinute: 5_200_000 },
  ConnectionAttemptCount: { unit: "Count", perMinute: 31 },
  ConnectionEstablishedCount: { unit: "Count", perMinute: 30 },
  ErrorPortAllocation: { unit: "Count", perMinute: 0 },
  IdleTimeoutCount: { unit: "Count", perMinute: 1.4 },
  PacketsDropCount: { unit: "Count", perMinute: 0 },
  PacketsInFromDestination: { unit: "Count", perMinute: 6_100 },
  PacketsInFromSource: { unit: "Count", perMinute: 4_300 },
  PacketsOutToDestination: { unit: "Count", perMinute: 4_300 },
  PacketsOutToSource: { unit: "Count", perMinute: 6_100 },
};

export const natGatewayMetricNames = Object.keys(shapes);

export function natGatewayMetricId(natGatewayId: string, metricName: string): MetricId {
  return { namespace: "AWS/NATGateway", metricName, dimensions: [{ name: "NatGatewayId", value: natGatewayId }] };
}

/** What goes in on one side comes out on the other: both read the same minute alike. Nothing of one that failed. */
export function natGatewaySeries({ natGatewayId, createdAt, deletedAt, failure }: NatGatewayRecord, metricName: string, now: number): Series | undefined {
  const shape = Object.hasOwn(shapes, metricName) ? shapes[metricName] : undefined;
  if (!shape || failure) return undefined;
  const seed = seedOf(natGatewayId);
  return computedSeries({
    unit: shape.unit, resolutionSeconds: 60, sampleSeconds: 60, spans: [[createdAt, deletedAt ?? Infinity]], now,
    value: (minute) => Math.floor(shape.perMinute * activity(seed, minute) * (0.9 + 0.2 * random(seed + 5, minute))),
  });
}
