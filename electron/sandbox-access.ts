import type { Faults } from "../shared/contract/sandbox.ts";
import { CoreError } from "./core/failures.ts";
import type { SandboxAccess, SandboxAccount } from "./core/host.ts";
import { faultSettingsSchema } from "./sandbox/fault-settings-schema.ts";
import type { FaultSettings } from "./sandbox/faults.ts";

/** A started sandbox, in its worker or in this thread. */
export interface StartedSandbox {
  url: string;
  accounts: readonly SandboxAccount[];
  setFaults(settings: FaultSettings): Promise<void>;
  reset(): Promise<void>;
}

/** Joins the sandbox to the core, which do not know each other; both hosts use it. */
export function createSandboxAccess(starting: Promise<StartedSandbox>): SandboxAccess {
  let faults: Faults = {};
  // Whoever awaits `ready` hears of the failure; nobody awaiting must not end the process.
  starting.catch(() => {});
  return {
    ready: starting,
    faults: () => faults,
    setFaults: async (next) => {
      await (await starting).setFaults(toSettings(next));
      faults = next;
    },
    reset: async () => (await starting).reset(),
  };
}

function toSettings({ service, operation, seed, clockSkewMs, latencyMs, serverErrorRate, cutConnectionRate, ...same }: Faults): FaultSettings {
  const rule = {
    ...same,
    service: service === "monitoring" ? "cloudwatch" : service,
    operation,
    latencyMs: latencyMs && { min: Math.min(...latencyMs), max: Math.max(...latencyMs) },
    errorRate: serverErrorRate,
    cutRate: cutConnectionRate,
  };
  const parsed = faultSettingsSchema.safeParse({ rules: [rule], clockSkewMs, seed });
  if (!parsed.success) throw new CoreError("invalid-input", `The sandbox has no service "${service}".`);
  return parsed.data;
}
