import { SandboxError } from "../service.ts";

/** `MaxRecords` of the alarm operations: 1 to 100. */
export function checkMaxRecords(size: number | undefined, whenAbsent: number): number {
  if (size === undefined) return whenAbsent;
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    throw new SandboxError("ValidationError", `1 validation error detected: Value '${size}' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and 100`);
  }
  return size;
}
