import type {
  GetDashboardCommandInput,
  GetDashboardCommandOutput,
  ListDashboardsCommandInput,
  ListDashboardsCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

const pageSize = 1_000;

export const listDashboards: CloudWatchOperation<ListDashboardsCommandInput, ListDashboardsCommandOutput> = (input, world) => {
  const { DashboardNamePrefix = "", NextToken } = input;
  const binding = [world.accountId, world.region, DashboardNamePrefix];
  const after = NextToken === undefined ? "" : openToken<string>(NextToken, binding);
  const matching = world.document.dashboards
    .filter(({ name }) => name > after && name.startsWith(DashboardNamePrefix))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const shown = matching.slice(0, pageSize);
  return {
    DashboardEntries: shown.map(({ name, body, modifiedAt }) => ({
      DashboardName: name, DashboardArn: dashboardArn(name, world), LastModified: new Date(modifiedAt), Size: Buffer.byteLength(body),
    })),
    ...(matching.length > pageSize ? { NextToken: sealToken(shown.at(-1)?.name, binding) } : {}),
  };
};

export const getDashboard: CloudWatchOperation<GetDashboardCommandInput, GetDashboardCommandOutput> = ({ DashboardName = "" }, world) => {
  const dashboard = world.document.dashboards.find(({ name }) => name === DashboardName);
  if (!dashboard) throw new SandboxError("DashboardNotFoundError", `Dashboard ${DashboardName} does not exist`, 404);
  return { DashboardName, DashboardArn: dashboardArn(DashboardName, world), DashboardBody: dashboard.body };
};

/** Dashboards belong to no region. */
function dashboardArn(name: string, world: CloudWatchWorld): string {
  return `arn:aws:cloudwatch::${world.accountId}:dashboard/${name}`;
}
