import type { InstanceRecord } from "../../ec2/records/instances.ts";

/** A dashboard in CloudWatch's own format: a heading, the CPU of all tiers, and the traffic of the web servers. */
export function photoDashboard(region: string, instances: ReadonlyMap<string, InstanceRecord>) {
  const series = (metricName: string, names: readonly string[]) =>
    names.flatMap((name) => {
      const instance = instances.get(name);
      return instance ? [["AWS/EC2", metricName, "InstanceId", instance.instanceId, { label: name }]] : [];
    });
  const chart = (title: string, x: number, metrics: unknown[][], stat: string) => ({
    type: "metric", x, y: 2, width: 12, height: 6,
    properties: { title, region, view: "timeSeries", stacked: false, stat, period: 300, metrics },
  });
  return {
    widgets: [
      { type: "text", x: 0, y: 0, width: 24, height: 2, properties: { markdown: "# Photo application\nWeb, application and database tiers" } },
      chart("CPU", 0, series("CPUUtilization", ["web-1", "web-2", "app-1", "app-2", "db-1"]), "Average"),
      chart("Traffic out", 12, series("NetworkOut", ["web-1", "web-2"]), "Sum"),
    ],
  };
}
