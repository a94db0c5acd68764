import type {
  DeleteDashboardsCommandInput,
  DeleteDashboardsCommandOutput,
  PutDashboardCommandInput,
  PutDashboardCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import type { CloudWatchOperation } from "./world.ts";

/** Keeps a dashboard whose body is JSON with a list of widgets; what the widgets say is not checked. */
export const putDashboard: CloudWatchOperation<PutDashboardCommandInput, PutDashboardCommandOutput> = (input, world) => {
  const { DashboardName = "", DashboardBody = "" } = input;
  if (!/^[\w-]{1,255}$/.test(DashboardName)) {
    throw invalid(`The value ${DashboardName} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`);
  }
  checkBody(DashboardBody);
  const { dashboards } = world.document;
  const entry = { name: DashboardName, body: DashboardBody, modifiedAt: world.now };
  const index = dashboards.findIndex(({ name }) => name === DashboardName);
  if (index < 0) dashboards.push(entry);
  else dashboards[index] = entry;
  world.changed();
  return { DashboardValidationMessages: [] };
};

export const deleteDashboards: CloudWatchOperation<DeleteDashboardsCommandInput, DeleteDashboardsCommandOutput> = (input, world) => {
  const { document } = world;
  const names = input.DashboardNames ?? [];
  const missing = names.find((wanted) => !document.dashboards.some(({ name }) => name === wanted));
  if (missing !== undefined) throw new SandboxError("DashboardNotFoundError", `Dashboard ${missing} does not exist`, 404);
  document.dashboards = document.dashboards.filter(({ name }) => !names.includes(name));
  world.changed();
  return {};
};

function checkBody(body: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw invalid("The field DashboardBody must be a valid JSON object");
  }
  const widgets = parsed !== null && typeof parsed === "object" && "widgets" in parsed ? parsed.widgets : undefined;
  if (!Array.isArray(widgets)) throw invalid('The dashboard body is invalid: the field "widgets" must be an array');
}

function invalid(message: string): SandboxError {
  return new SandboxError("DashboardInvalidInputError", message);
}
