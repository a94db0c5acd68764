import type { Bucket } from "@aws-sdk/client-s3";
import { bucketMetricId, bucketMetricNames, bucketSeries } from "./bucket-metrics.ts";
import { customSeries } from "./custom-metrics.ts";
import { instanceMetricId, instanceMetricNames, instanceSeries } from "./instance-metrics.ts";
import { metricKey } from "./metric-id.ts";
import { natGatewayMetricId, natGatewayMetricNames, natGatewaySeries } from "./nat-gateway-metrics.ts";
import { poolMetricId, poolMetricNames, poolSeries } from "./pool-metrics.ts";
import type { MetricId } from "./records.ts";
import type { Series } from "./series.ts";
import type { CloudWatchWorld } from "./world.ts";

/** Metrics of one resource, made on demand; groups come in the order of their keys. */
export interface MetricGroup {
  key: string;
  metrics(): MetricId[];
}

/** Every metric of the account and region, by the resource that it measures. */
export async function metricGroups(world: CloudWatchWorld, namespace: string | undefined): Promise<MetricGroup[]> {
  const wants = (name: string) => namespace === undefined || namespace === name;
  const groups: MetricGroup[] = [];
  if (wants("AWS/Cognito")) groups.push(...poolGroups(world));
  if (wants("AWS/EC2")) groups.push(...instanceGroups(world));
  if (wants("AWS/NATGateway")) groups.push(...natGatewayGroups(world));
  if (wants("AWS/S3")) groups.push(...bucketGroups(await world.buckets()));
  groups.push(...customGroups(world, wants));
  return groups.sort((one, other) => (one.key < other.key ? -1 : 1));
}

function poolGroups(world: CloudWatchWorld): MetricGroup[] {
  return world.cognito.pools.flatMap(({ poolId, clients }) =>
    clients.map(({ clientId }) => ({
      key: `AWS/Cognito\u0000${poolId}/${clientId}`,
      metrics: () => poolMetricNames.map((metricName) => poolMetricId(poolId, clientId, metricName)),
    })),
  );
}

function instanceGroups(world: CloudWatchWorld): MetricGroup[] {
  return [...world.instances.values()].map((instance) => ({
    key: `AWS/EC2\u0000${instance.instanceId}`,
    metrics: () => instanceMetricNames(instance).map((metricName) => instanceMetricId(instance, metricName)),
  }));
}

function natGatewayGroups(world: CloudWatchWorld): MetricGroup[] {
  return [...world.natGateways.keys()].map((natGatewayId) => ({
    key: `AWS/NATGateway\u0000${natGatewayId}`,
    metrics: () => natGatewayMetricNames.map((metricName) => natGatewayMetricId(natGatewayId, metricName)),
  }));
}

function bucketGroups(buckets: readonly Bucket[]): MetricGroup[] {
  return buckets.map(({ Name = "" }) => ({
    key: `AWS/S3\u0000${Name}`,
    metrics: () => bucketMetricNames.map((metricName) => bucketMetricId(Name, metricName)),
  }));
}

function customGroups(world: CloudWatchWorld, wants: (namespace: string) => boolean): MetricGroup[] {
  return world.document.custom
    .filter((metric) => wants(metric.namespace))
    .map((metric) => ({ key: metricKey(metric), metrics: () => [metric] }));
}

/** The data of a metric, or nothing where there is no such metric: CloudWatch then answers no points. */
export async function findSeries(metric: MetricId, world: CloudWatchWorld): Promise<Series | undefined> {
  const dimension = (name: string) => metric.dimensions.find((one) => one.name === name)?.value ?? "";
  const dimensionCount = metric.dimensions.length;
  switch (metric.namespace) {
    case "AWS/EC2": {
      const instance = dimensionCount === 1 ? world.instances.get(dimension("InstanceId")) : undefined;
      return instance && instanceSeries(instance, metric.metricName, world.now);
    }
    case "AWS/NATGateway": {
      const natGateway = dimensionCount === 1 ? world.natGateways.get(dimension("NatGatewayId")) : undefined;
      return natGateway && natGatewaySeries(natGateway, metric.metricName, world.now);
    }
    case "AWS/S3": {
      if (dimensionCount !== 2) return undefined;
      const bucket = (await world.buckets()).find((one) => one.Name === dimension("BucketName"));
      return bucket && bucketSeries(bucket, metric.metricName, dimension("StorageType"), world.now);
    }
    case "AWS/Cognito": {
      const pool = dimensionCount === 2 ? world.cognito.pools.find((one) => one.poolId === dimension("UserPool")) : undefined;
      const client = pool?.clients.find((one) => one.clientId === dimension("UserPoolClient"));
      return pool && client && poolSeries(pool, client.clientId, metric.metricName, world.now);
    }
    default: {
      const custom = world.customMetric(metricKey(metric));
      return custom && customSeries(custom);
    }
  }
}
