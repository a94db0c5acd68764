import { navigate, type RouteParams } from "./route.ts";

/** A resource as CloudWatch names it: by one dimension of a namespace. */
export interface MetricSource {
  namespace: string;
  dimension: { name: string; value: string };
}

/** `#/metrics?namespace=AWS/EC2&dimension=InstanceId=i-0abc`: the Metrics pane with this resource's metrics drawn. */
export function openMetrics({ namespace, dimension }: MetricSource): void {
  const params: RouteParams = { namespace, dimension: `${dimension.name}=${dimension.value}` };
  navigate("metrics", params);
}

/** What an address asks the Metrics pane for; undefined where it names no resource. A dimension's name holds no `=`, its value may. */
export function metricSourceOf(params: URLSearchParams): MetricSource | undefined {
  const namespace = params.get("namespace");
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(params.get("dimension") ?? "") ?? [];
  return namespace && name && value ? { namespace, dimension: { name, value } } : undefined;
}
