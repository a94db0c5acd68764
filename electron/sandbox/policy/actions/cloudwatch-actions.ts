import { anywhere, orAnywhere, type ActionsOf } from "./action-uses.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const cloudWatchActions: ActionsOf = (operation, input, { region, identity }) => {
  const alarms = (names: readonly string[]): readonly string[] => names.map((name) => `arn:aws:cloudwatch:${region}:${identity.accountId}:alarm:${name}`);
  const dashboards = (names: readonly string[]): readonly string[] => names.map((name) => `arn:aws:cloudwatch::${identity.accountId}:dashboard/${name}`);
  const on = (resources: readonly string[]) => [{ action: `cloudwatch:${operation}`, resources: orAnywhere(resources) }];
  switch (operation) {
    case "DeleteAlarms":
    case "EnableAlarmActions":
    case "DisableAlarmActions":
      return on(alarms(input.AlarmNames ?? []));
    case "DescribeAlarms":
      return on(alarms(input.AlarmNames?.length ? input.AlarmNames : ["*"]));
    case "DescribeAlarmHistory":
      return on(alarms([input.AlarmName ?? "*"]));
    case "PutMetricAlarm":
    case "PutCompositeAlarm":
    case "SetAlarmState":
      return on(alarms([input.AlarmName]));
    case "GetDashboard":
    case "PutDashboard":
      return on(dashboards([input.DashboardName]));
    case "DeleteDashboards":
      return on(dashboards(input.DashboardNames ?? []));
    case "PutMetricData":
      return [{ action: "cloudwatch:PutMetricData", resources: anywhere, keys: { "cloudwatch:namespace": input.Namespace } }];
    default:
      return on([]);
  }
};
