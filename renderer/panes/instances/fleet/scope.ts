import type { FleetScope } from "../../../../shared/contract/fleet.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { formatCounted } from "../../../lib/format.ts";

export const ownScope: FleetScope = { profiles: "current", regions: "current" };

export interface RegionEntry {
  name: string;
  label: string;
  optedIn: boolean;
}

/** What is known of a profile's regions by now. */
export interface ProfileRegions {
  regions?: readonly RegionEntry[] | undefined;
  failure?: Failure | undefined;
}

export interface Resolved {
  targets: Target[];
  /** Profiles of which nothing is known yet, or not their regions. */
  waiting: string[];
  /** Profiles that have no targets, and why. */
  failures: { profile: string; failure: Failure }[];
}

/** The profiles of the scope by name, the one on screen first. */
export function profilesOf({ profiles }: FleetScope, current: string): string[] {
  if (profiles === "current") return [current];
  return [...new Set(profiles)].toSorted((a, b) => Number(b === current) - Number(a === current));
}

/**
 * Where the scope's rows are read: each of its profiles in each of its regions. A profile that is
 * broken, or whose regions cannot be listed where all are wanted, fails alone.
 */
export function resolveScope(scope: FleetScope, context: Target, profiles: readonly Profile[] | undefined, regionsOf: (profile: string) => ProfileRegions): Resolved {
  const resolved: Resolved = { targets: [], waiting: [], failures: [] };
  const add = (profile: string, regions: readonly string[]) => resolved.targets.push(...new Set(regions).values().map((region) => ({ profile, region })));
  for (const profile of profilesOf(scope, context.profile)) {
    if (!profiles && profile !== context.profile) {
      resolved.waiting.push(profile);
      continue;
    }
    const known = profiles?.find(({ name }) => name === profile);
    // Of the one on screen the pane says it itself, by the call's own failure.
    const problem = known ? known.problem : "It is not in the AWS config or credentials files.";
    if (problem !== undefined && profile !== context.profile) {
      resolved.failures.push({ profile, failure: { code: "invalid-input", message: problem, operation: "sessions.listProfiles", retryable: false } });
      continue;
    }
    if (scope.regions !== "all") {
      add(profile, scope.regions === "current" ? [context.region] : scope.regions);
      continue;
    }
    const { regions, failure } = regionsOf(profile);
    if (regions) add(profile, regions.filter(({ optedIn }) => optedIn).map(({ name }) => name));
    else if (failure) resolved.failures.push({ profile, failure });
    else resolved.waiting.push(profile);
  }
  // What the person looks at is asked first.
  resolved.targets.sort((a, b) => Number(b.region === context.region) - Number(a.region === context.region));
  return resolved;
}

/** `This profile, all regions`, `2 profiles, 3 regions`. */
export function scopeWords({ profiles, regions }: FleetScope): string {
  const which = profiles === "current" ? "This profile" : profiles.length === 1 ? profiles[0]! : formatCounted(profiles.length, "profile");
  const where = regions === "current" ? "this region" : regions === "all" ? "all regions" : regions.length === 1 ? regions[0]! : formatCounted(regions.length, "region");
  return `${which}, ${where}`;
}

/** EC2 of a region that the account has not switched on calls the credentials wrong, which they are not. */
export function explainRegion(failure: Failure, { region }: Target, regions: readonly RegionEntry[] | undefined): Failure {
  const known = regions?.find(({ name }) => name === region);
  if (!regions || known?.optedIn || !(failure.awsCode === "AuthFailure" || failure.awsCode === "OptInRequired" || failure.code === "access-denied" || (failure.code === "not-signed-in" && failure.awsCode !== undefined))) return failure;
  const message = known ? `${region} is not enabled for this account.` : `${region} is none of the regions that this account has.`;
  return { ...failure, code: "access-denied", message, advice: known ? "An administrator enables regions in the account's settings." : "Choose another one." };
}
