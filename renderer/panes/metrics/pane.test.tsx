import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../electron/core/failures.ts";
import type { Alarm, Metric } from "../../../shared/contract/cloudwatch.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../lib/testing/instances.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { MetricsPane } from "./pane.tsx";

const web1 = makeInstance(1);
const ofInstance = (metricName: string): Metric => ({ namespace: "AWS/EC2", metricName, dimensions: [{ name: "InstanceId", value: web1.instanceId }] });
const alarm: Alarm = {
  alarmName: "web-cpu", alarmArn: "arn:aws:cloudwatch:us-west-2:000000000001:alarm:web-cpu", description: "", state: "ALARM", stateReason: "Threshold Crossed", composite: false,
  metric: ofInstance("CPUUtilization"), statistic: "Average", periodSeconds: 300, comparison: "GreaterThanThreshold", threshold: 80, evaluationPeriods: 2, actionsEnabled: true,
};

function show(more: SomeHandlers["cloudwatch"] = {}) {
  return renderInConsole(<MetricsPane />, {
    ec2: { listInstances: (_input, { emit }) => (emit([web1]), {}) },
    cloudwatch: {
      listMetrics: (_input, { emit }) => (emit([ofInstance("CPUUtilization"), ofInstance("NetworkIn"), { namespace: "PhotoApp", metricName: "Uploads", dimensions: [] }]), { truncated: false }),
      listAlarms: (_input, { emit }) => (emit([alarm, { ...alarm, alarmName: "quiet", alarmArn: "quiet", state: "OK" }]), {}),
      getMetricData: ({ series, start }) => ({
        requests: 1,
        series: series.map(({ id, metric }) => ({ id, label: metric.metricName, timestamps: Float64Array.of(Date.parse(start) / 1000 + 60, Date.parse(start) / 1000 + 120), values: Float64Array.of(40, 42.5), status: "Complete" as const })),
      }),
      ...more,
    },
  });
}

test("opens on the instances' load, by their names, with units", async () => {
  show();
  const row = await screen.findByRole("row", { name: /CPUUtilization · web-1 · Average/ });
  expect(row.textContent).toContain("42.5 %");
});

test("an address that names a resource draws what tells most of it, and finds the rest", async () => {
  location.hash = `#/metrics?namespace=AWS/EC2&dimension=InstanceId%3D${web1.instanceId}`;
  show();
  await screen.findByRole("row", { name: /CPUUtilization · web-1/ });
  expect(screen.getByRole("row", { name: /NetworkIn · web-1/ })).toBeDefined();
  expect((screen.getByRole("textbox", { name: "Find metrics" }) as HTMLInputElement).value).toBe(web1.instanceId);
  await waitFor(() => expect(screen.queryByRole("treeitem", { name: /PhotoApp/ })).toBeNull());
});

test("a resource of which nothing is listed is said to have none, beside all that there is", async () => {
  location.hash = "#/metrics?namespace=AWS/NATGateway&dimension=NatGatewayId%3Dnat-1";
  show();
  expect(await screen.findByText("CloudWatch lists no metric of nat-1")).toBeDefined();
  expect(screen.getByRole("treeitem", { name: /PhotoApp/ })).toBeDefined();
});

test("a search opens what it finds, and the keyboard chooses it", async () => {
  const { user } = show();
  await user.type(await screen.findByRole("textbox", { name: "Find metrics" }), "web-1 network");
  const tree = screen.getByRole("tree", { name: "Metrics" });
  await waitFor(() => expect(within(tree).getAllByRole("treeitem")).toHaveLength(3));
  tree.focus();
  await user.keyboard("{End}{Enter}");
  await screen.findByRole("row", { name: /NetworkIn · web-1/ });
  expect(within(tree).getByRole("treeitem", { name: /NetworkIn/ }).getAttribute("aria-selected")).toBe("true");
});

test("a range asks for a period that is kept that long", async () => {
  const { user, bridge } = show();
  await user.selectOptions(await screen.findByRole("combobox", { name: "Range" }), "63 days");
  const period = screen.getByRole("combobox", { name: "Period" });
  expect(within(period).queryByRole("option", { name: "1 minute" })).toBeNull();
  await waitFor(() => {
    const last = bridge.inputs[bridge.calls.lastIndexOf("cloudwatch.getMetricData")] as { start: string; end: string; series: { periodSeconds: number }[] };
    expect(Date.parse(last.end) - Date.parse(last.start)).toBe(63 * 86_400_000);
    expect(last.series[0]!.periodSeconds).toBeGreaterThanOrEqual(300);
  });
});

test("no points and unread points never look alike", async () => {
  const { unmount } = show({ getMetricData: ({ series }) => ({ requests: 1, series: series.map(({ id }) => ({ id, label: id, timestamps: new Float64Array(), values: new Float64Array(), status: "Complete" as const })) }) });
  await screen.findByText(/holds no points for this range/);
  unmount();
  show({ getMetricData: () => { throw new CoreError("throttled", "Rate exceeded."); } });
  await screen.findByText("The points cannot be read");
  expect(screen.getByText("Rate exceeded.")).toBeDefined();
});

test("alarms that ring stand first; a chosen one shows its condition and chart; axe finds nothing", async () => {
  const { user } = show();
  await user.click(await screen.findByRole("tab", { name: /1 in alarm/ }));
  const rows = within(await screen.findByRole("grid", { name: "Alarms" })).getAllByRole("row");
  expect(rows[1]?.textContent).toContain("web-cpu");
  await user.click(rows[1]!);
  const details = screen.getByRole("complementary", { name: "alarm details" });
  expect(details.textContent).toContain("Average CPUUtilization > 80 % for 2 × 5 min");
  await within(details).findByRole("row", { name: /CPUUtilization/ });
  expect(await findAxeViolations()).toEqual([]);
});

test("axe finds nothing in the explorer", async () => {
  show();
  await screen.findByRole("row", { name: /CPUUtilization/ });
  expect(await findAxeViolations()).toEqual([]);
});
