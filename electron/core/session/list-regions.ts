import type { z } from "zod";
import type { sessions } from "../../../shared/contract/sessions.ts";
import { labelOf, partitionOf, partitions } from "../../../shared/aws/regions.ts";
import { toFailure } from "../failures.ts";
import type { CoreServices, Target } from "../services.ts";

export type RegionList = z.infer<typeof sessions.listRegions.output>;

/**
 * Regions of the target's partition. EC2 says which are enabled for the account and knows regions
 * newer than our table; where it may not be asked, all of the table come with the reason.
 */
export async function listRegions({ sessions, clients }: Pick<CoreServices, "sessions" | "clients">, target: Target, signal: AbortSignal): Promise<RegionList> {
  const profile = await sessions.open(target.profile);
  if (profile.sandboxRegions) return { regions: profile.sandboxRegions.map((name) => describe(name, true)) };
  const known = partitions[partitionOf(target.region)]?.regions.map(([name]) => name) ?? [target.region];
  try {
    const { describeRegions } = await import("../ec2/describe-regions.ts");
    const optedIn = await describeRegions(clients, target, signal);
    const names = new Set([...optedIn.keys(), ...known]);
    return { regions: inOrder([...names].map((name) => describe(name, optedIn.get(name) ?? false))) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { regions: known.map((name) => describe(name, true)), partial: toFailure(error, "ec2:DescribeRegions", signal) };
  }
}

function describe(name: string, optedIn: boolean) {
  return { name, label: labelOf(name), optedIn };
}

function inOrder(regions: RegionList["regions"]): RegionList["regions"] {
  return regions.toSorted((a, b) => Number(b.optedIn) - Number(a.optedIn) || a.name.localeCompare(b.name));
}
