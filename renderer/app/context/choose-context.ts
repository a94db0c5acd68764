import type { Context } from "../../../shared/contract/context.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";

type Place = { profile: string; region: string };

/** Where the console opens: where it was left, as long as that profile is still there and whole. */
export function firstContext(profiles: readonly Profile[], kept: { profile?: string | undefined; region?: string | undefined }, initial: Place): Context {
  const profile = profiles.find(({ name, problem }) => name === kept.profile && !problem);
  const place = profile ? { profile: profile.name, region: kept.region ?? profile.defaultRegion ?? initial.region } : initial;
  return { ...place, epoch: 1 };
}

/**
 * The context after a switch. A profile opens in the region it was last seen in, else in its own
 * default, else in the one on screen. The epoch grows always, even back to the same place.
 */
export function nextContext(now: Context, next: Partial<Place>, profiles: readonly Profile[], lastRegions: ReadonlyMap<string, string>): Context {
  const profile = next.profile ?? now.profile;
  const own = profile === now.profile ? now.region : (lastRegions.get(profile) ?? profiles.find(({ name }) => name === profile)?.defaultRegion ?? now.region);
  return { profile, region: next.region ?? own, epoch: now.epoch + 1 };
}
