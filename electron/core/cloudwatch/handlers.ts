import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { getMetricData } from "./get-metric-data.ts";
import { listAlarms } from "./list-alarms.ts";
import { listMetrics } from "./list-metrics.ts";

export function createHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<Contract["cloudwatch"]> {
  return {
    listMetrics: (input, { context, signal, emit }) => listMetrics(clients, context, input, signal, emit),
    getMetricData: (input, { context, signal }) => getMetricData(clients, context, input, signal),
    listAlarms: (_input, { context, signal, emit }) => listAlarms(clients, context, signal, emit),
  };
}
