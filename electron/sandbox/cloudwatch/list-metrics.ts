import type { DimensionFilter, ListMetricsCommandInput, ListMetricsCommandOutput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { findSeries, metricGroups } from "./catalog.ts";
import { dimensionViews, metricKey } from "./metric-id.ts";
import type { MetricId } from "./records.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

const pageSize = 500;
const maxDimensionFilters = 10;
const recentMs = 3 * 3_600_000;
/** A metric without data for two weeks is not listed. Source: API reference, ListMetrics. */
const listedMs = 14 * 86_400_000;

interface Position {
  group: string;
  metric: string;
}

/** Metrics with data in the last two weeks, or three hours with `RecentlyActive`; 500 a page. */
export const listMetrics: CloudWatchOperation<ListMetricsCommandInput, ListMetricsCommandOutput> = async (input, world) => {
  const { Namespace, MetricName, Dimensions, RecentlyActive, NextToken } = input;
  if ((Dimensions?.length ?? 0) > maxDimensionFilters) {
    throw new SandboxError("InvalidParameterValue", `The parameter Dimensions must have at most ${maxDimensionFilters} members.`);
  }
  if (RecentlyActive !== undefined && RecentlyActive !== "PT3H") {
    throw new SandboxError("InvalidParameterValue", "The value of the parameter RecentlyActive must be PT3H.");
  }
  const binding = [world.accountId, world.region, Namespace, MetricName, Dimensions, RecentlyActive];
  const after = NextToken === undefined ? undefined : openToken<Position>(NextToken, binding);
  const since = world.now - (RecentlyActive ? recentMs : listedMs);
  const wanted = (metric: MetricId) =>
    (MetricName === undefined || metric.metricName === MetricName) && hasDimensions(metric, Dimensions ?? []);

  const found: MetricId[] = [];
  let last: Position | undefined;
  for (const group of await metricGroups(world, Namespace)) {
    if (after && group.key < after.group) continue;
    for (const metric of inOrder(group.metrics().filter(wanted))) {
      const position = { group: group.key, metric: metricKey(metric) };
      if (after?.group === group.key && position.metric <= after.metric) continue;
      if (!(await hadData(metric, since, world))) continue;
      if (found.length === pageSize) return answer(found, sealToken(last, binding));
      found.push(metric);
      last = position;
    }
  }
  return answer(found);
};

function inOrder(metrics: MetricId[]): MetricId[] {
  return metrics.sort((one, other) => (metricKey(one) < metricKey(other) ? -1 : 1));
}

function hasDimensions(metric: MetricId, filters: readonly DimensionFilter[]): boolean {
  return filters.every(({ Name, Value }) =>
    metric.dimensions.some((dimension) => dimension.name === Name && (Value === undefined || dimension.value === Value)),
  );
}

async function hadData(metric: MetricId, since: number, world: CloudWatchWorld): Promise<boolean> {
  return (await findSeries(metric, world))?.hasData(since, world.now + 1) ?? false;
}

function answer(metrics: readonly MetricId[], NextToken?: string) {
  return {
    Metrics: metrics.map(({ namespace, metricName, dimensions }) => ({
      Namespace: namespace, MetricName: metricName, Dimensions: dimensionViews(dimensions),
    })),
    ...(NextToken ? { NextToken } : {}),
  };
}
