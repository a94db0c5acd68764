import type { InputOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";

/** Where copies go. */
export interface Destination {
  profile: string;
  region: string;
  bucket: string;
  prefix: string;
}

export type ConflictChoice = NonNullable<InputOf<(typeof transfers)["copy"]>["onConflict"]>;

/** `a/b.jpg` → `b.jpg`, `a/trip/` → `trip/`. */
export function lastName(key: string): string {
  const isFolder = key.endsWith("/");
  const path = isFolder ? key.slice(0, -1) : key;
  return path.slice(path.lastIndexOf("/") + 1) + (isFolder ? "/" : "");
}

/** Why these cannot go there, in words. */
export function destinationProblem(bucket: string, keys: readonly string[], to: Pick<Destination, "bucket" | "prefix">, isMove: boolean, onConflict: ConflictChoice): string | undefined {
  if (to.bucket !== bucket) return undefined;
  for (const key of keys) {
    if (key.endsWith("/") && to.prefix.startsWith(key)) return `A folder cannot be ${isMove ? "moved" : "copied"} into itself.`;
    if (to.prefix + lastName(key) === key && (isMove || key.endsWith("/") || onConflict !== "keep-both")) return isMove ? "That is where it is already." : "That is where it comes from: choose Keep both to make a second one beside it, or another folder.";
  }
  return undefined;
}

/**
 * What moving bytes between two regions costs, in US dollars: about $0.02 a GB between most, as
 * S3's price list of 2026 has it. Nothing within one.
 */
export function crossRegionUsd(from: string | undefined, to: string | undefined, sizeBytes: number): number | undefined {
  return from === undefined || to === undefined || from === to ? undefined : (sizeBytes / 1e9) * 0.02;
}
