import { CloudWatchClient, paginateListMetrics, type Metric as SdkMetric } from "@aws-sdk/client-cloudwatch";
import type { Metric } from "../../../shared/contract/cloudwatch.ts";
import type { AwsClients, Target } from "../services.ts";

/** A list to pick from: beyond this a namespace or a name narrows it. CloudWatch answers 500 a page. */
const maxMetrics = 100_000;

/** Metrics that had data in the last two weeks, a page a batch. */
export async function listMetrics(
  clients: AwsClients, target: Target, { namespace, metricName }: { namespace?: string | undefined; metricName?: string | undefined },
  signal: AbortSignal, emit: (rows: Metric[]) => void,
): Promise<{ truncated: boolean }> {
  const client = await clients.get(CloudWatchClient, target);
  const input = { ...(namespace ? { Namespace: namespace } : {}), ...(metricName ? { MetricName: metricName } : {}) };
  let count = 0;
  for await (const { Metrics = [], NextToken } of paginateListMetrics({ client }, input, { abortSignal: signal })) {
    emit(Metrics.map(toMetric));
    count += Metrics.length;
    if (count >= maxMetrics && NextToken) return { truncated: true };
  }
  return { truncated: false };
}

export function toMetric({ Namespace, MetricName, Dimensions }: Pick<SdkMetric, "Namespace" | "MetricName" | "Dimensions">): Metric {
  return {
    namespace: Namespace ?? "",
    metricName: MetricName ?? "",
    dimensions: (Dimensions ?? []).map(({ Name = "", Value = "" }) => ({ name: Name, value: Value })),
  };
}
