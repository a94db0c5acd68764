import type { Contract } from "../../../shared/contract/index.ts";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { CoreServices } from "../services.ts";
import { describeCall } from "./describe-call.ts";
import { exportCalls } from "./export-calls.ts";
import { generatePolicyOf } from "./generate-policy-of.ts";

export function createHandlers(core: Pick<CoreServices, "journal" | "sessions" | "clients" | "host">): HandlersOf<Contract["journal"]> {
  const { journal } = core;
  return {
    listCalls: ({ limit, before }) => journal.list(limit, before),
    clearCalls: () => {
      journal.clear();
      return {};
    },
    describeCall: describeCall(core),
    exportCalls: exportCalls(core),
    generatePolicy: generatePolicyOf(core),
    // Loaded when asked for: it needs the STS client.
    explainDenial: async (input, request) => (await import("./explain-denial.ts")).explainDenial(core)(input, request),
  };
}
