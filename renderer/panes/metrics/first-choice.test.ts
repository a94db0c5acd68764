import { expect, test } from "vitest";
import type { Metric } from "../../../shared/contract/cloudwatch.ts";
import { firstChoice } from "./first-choice.ts";

const nat = { namespace: "AWS/NATGateway", dimension: { name: "NatGatewayId", value: "nat-1" } };
const metric = (namespace: string, metricName: string, ...dimensions: [string, string][]): Metric => ({ namespace, metricName, dimensions: dimensions.map(([name, value]) => ({ name, value })) });
const names = (ids: ReadonlySet<string>) => [...ids].map((id) => JSON.parse(id) as string[]);

test("of a resource, its telling metrics, each once and as a whole", () => {
  const lb: [string, string] = ["LoadBalancer", "app/web/1"];
  const found = firstChoice([
    metric("AWS/ApplicationELB", "RequestCount", lb, ["AvailabilityZone", "us-west-2a"]), metric("AWS/ApplicationELB", "RequestCount", lb),
    metric("AWS/ApplicationELB", "ConsumedLCUs", lb), metric("AWS/ApplicationELB", "RequestCount", ["LoadBalancer", "app/other/2"]),
  ], { namespace: "AWS/ApplicationELB", dimension: { name: "LoadBalancer", value: "app/web/1" } });
  expect(names(found)).toEqual([["AWS/ApplicationELB", "RequestCount", lb]]);
});

test("where none of the telling ones is listed, the first that are; another resource's never", () => {
  const found = firstChoice([metric("AWS/NATGateway", "Odd", ["NatGatewayId", "nat-1"]), metric("AWS/NATGateway", "Odd", ["NatGatewayId", "nat-2"]), metric("Own", "Odd", ["NatGatewayId", "nat-1"])], nat);
  expect(names(found)).toEqual([["AWS/NATGateway", "Odd", ["NatGatewayId", "nat-1"]]]);
  expect(firstChoice([], nat).size).toBe(0);
});
