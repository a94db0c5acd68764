import { formatBytes } from "../../lib/format.ts";

const numbers = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

/** A value with its unit (CloudWatch's names): `42.1 %`, `3.2 MiB`, `12 ms`. */
export function formatValue(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (unit === "Bytes") return formatBytes(value);
  if (unit === "Bytes/Second") return `${formatBytes(value)}/s`;
  return `${numbers.format(value)}${suffixOf(unit)}`;
}

/** The same for an axis, where room is scarce. */
export function formatTick(value: number, unit: string): string {
  if (unit.startsWith("Bytes")) return formatBytes(value);
  return `${short.format(value)}${unit === "Percent" ? " %" : ""}`;
}

const suffixes: Readonly<Record<string, string>> = { Percent: " %", Seconds: " s", Milliseconds: " ms", Microseconds: " µs", "Count/Second": " /s", Count: "", None: "", "": "" };

function suffixOf(unit: string): string {
  return suffixes[unit] ?? ` ${unit}`;
}
