import type { Failure } from "../../shared/contract/failures.ts";

/** A dry run that the core itself did not send, since the server knows none: whether the change is allowed shows when it is made. */
export function knowsNoDryRun({ code, awsCode }: Failure): boolean {
  return code === "unsupported" && awsCode === undefined;
}
