import { SandboxError } from "../service.ts";

/** `ValidationException` in the words of the API's own constraints. */
export function validation(value: unknown, member: string, rule: string): SandboxError {
  return new SandboxError("ValidationException", `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`);
}
