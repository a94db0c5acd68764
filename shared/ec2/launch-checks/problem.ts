import type { LaunchProblem, LaunchSection } from "../launch-facts.ts";

/** Whole numbers alone: `8.5`, `1e3` and ` ` are none. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Makes a section's problems. */
export function problemsIn(section: LaunchSection) {
  const of = (severity: LaunchProblem["severity"]) => (message: string): LaunchProblem => ({ section, severity, message });
  return { error: of("error"), missing: of("missing"), warning: of("warning") };
}
