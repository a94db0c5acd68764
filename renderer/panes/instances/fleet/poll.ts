import type { Instance } from "../../../../shared/contract/ec2.ts";
import { isTransitional } from "./states.ts";

const transitionalMs = 3000;
/** A region of thousands takes seconds to read: it is not read without a pause, and what changes in it is watched by itself. */
const largeMs = 20_000;
const manyInstances = 1000;
const calmMs = 60_000;

/** How soon a region's instances are worth reading again. */
export function refreshMs(rows: readonly Instance[] | undefined): number {
  if (!rows?.some(({ state }) => isTransitional(state))) return calmMs;
  return rows.length > manyInstances ? largeMs : transitionalMs;
}

/** EC2 takes 200 values in a filter. */
const mostWatched = 200;

const watchedOf = new WeakMap<readonly Instance[], readonly string[]>();

/** Of a large region: the instances that are on their way to another state, to be asked for alone. Asked at each drawing, and looked for once in a list. */
export function watchedIn(rows: readonly Instance[]): readonly string[] {
  if (rows.length <= manyInstances) return [];
  const known = watchedOf.get(rows) ?? rows.filter(({ state }) => isTransitional(state)).slice(0, mostWatched).map(({ instanceId }) => instanceId);
  watchedOf.set(rows, known);
  return known;
}

export const watchMs = transitionalMs;

/** The region's list with what was asked of some: each in its place, those that are gone left out. */
export function withWatched(rows: readonly Instance[], watched: readonly string[], found: readonly Instance[]): Instance[] {
  const asked = new Set(watched);
  const byId = new Map(found.map((instance) => [instance.instanceId, instance]));
  return rows.flatMap((instance) => (asked.has(instance.instanceId) ? (byId.get(instance.instanceId) ?? []) : instance));
}
