import { SandboxError } from "../service.ts";

/** Ends a call that only asks for permission; every caller of the sandbox has it. */
export function refuseDryRun(dryRun: boolean | undefined): void {
  if (dryRun) {
    throw new SandboxError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
  }
}
