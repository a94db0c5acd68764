import { expect, test } from "vitest";
import { metricSourceOf, openMetrics } from "./metrics-link.ts";
import { parseRoute } from "./route.ts";

test("what a link asks for is what the pane reads, whatever the names hold", () => {
  for (const source of [
    { namespace: "AWS/EC2", dimension: { name: "InstanceId", value: "i-0abc" } },
    { namespace: "AWS/ApplicationELB", dimension: { name: "LoadBalancer", value: "app/web&co/50dc=6c495" } },
    { namespace: "AWS/PrivateLinkEndpoints", dimension: { name: "VPC Endpoint Id", value: "vpce-1" } },
  ]) {
    openMetrics(source);
    const { pane, params } = parseRoute(location.hash);
    expect(pane).toBe("metrics");
    expect(metricSourceOf(params)).toEqual(source);
  }
});

test("an address that names no resource, or half of one, asks for nothing", () => {
  for (const query of ["", "namespace=AWS/EC2", "dimension=InstanceId=i-1", "namespace=AWS/EC2&dimension=InstanceId", "namespace=AWS/EC2&dimension==i-1"]) {
    expect(metricSourceOf(new URLSearchParams(query)), query).toBeUndefined();
  }
});
