import type { SubnetClass } from "../../../shared/network/subnet-class.ts";

/** The deciding route in as few words as a box has room for: `0.0.0.0/0 → igw`. */
export function routeWords({ class: kind, decidingRoute }: SubnetClass): string {
  if (kind === "unknown") return "route table not read";
  if (!decidingRoute) return "no route out";
  const kindOfTarget = decidingRoute.target.split("-")[0] ?? decidingRoute.target;
  return `${decidingRoute.destination} → ${decidingRoute.state === "blackhole" ? "black hole" : kindOfTarget}`;
}
