import { useMemo } from "react";
import type { Metric } from "../../../shared/contract/cloudwatch.ts";
import type { ResourceNames } from "../../lib/metrics/metric-words.ts";
import { useCall } from "../../lib/use-call.ts";

/** Names of instances, for metrics that speak of them by id. A failure leaves the ids. */
export function useResourceNames(metrics: readonly Metric[]): ResourceNames {
  const wanted = metrics.some(({ dimensions }) => dimensions.some(({ name }) => name === "InstanceId"));
  const { data } = useCall("ec2.listInstances", {}, { enabled: wanted });
  return useMemo(() => new Map((data?.rows ?? []).filter(({ name }) => name).map(({ instanceId, name }) => [instanceId, name])), [data]);
}
