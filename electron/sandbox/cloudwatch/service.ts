import type { AnyOperation, ServiceFactory } from "../service.ts";
import { disableAlarmActions, enableAlarmActions } from "./alarm-actions.ts";
import { getDashboard, listDashboards } from "./dashboards.ts";
import { deleteAlarms } from "./delete-alarms.ts";
import { describeAlarmHistory } from "./describe-alarm-history.ts";
import { describeAlarmsForMetric } from "./describe-alarms-for-metric.ts";
import { describeAlarms } from "./describe-alarms.ts";
import { getMetricData } from "./get-metric-data.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { listMetrics } from "./list-metrics.ts";
import { putCompositeAlarm, putMetricAlarm } from "./put-alarm.ts";
import { deleteDashboards, putDashboard } from "./put-dashboard.ts";
import { putMetricData } from "./put-metric-data.ts";
import { setAlarmState } from "./set-alarm-state.ts";
import { openWorld, type CloudWatchOperation } from "./world.ts";

const operations: Readonly<Record<string, CloudWatchOperation<any, any>>> = {
  DeleteAlarms: deleteAlarms,
  DeleteDashboards: deleteDashboards,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
  GetDashboard: getDashboard,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListDashboards: listDashboards,
  ListMetrics: listMetrics,
  PutCompositeAlarm: putCompositeAlarm,
  PutDashboard: putDashboard,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
};

export const createCloudWatchService: ServiceFactory = (context) => ({
  name: "cloudwatch",
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [
      name,
      async (input, request) => operation(input, openWorld(context, request)),
    ]),
  ),
});
