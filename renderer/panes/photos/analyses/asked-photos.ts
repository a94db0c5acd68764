import type { WholeFolder } from "../actions/action.ts";
import { canBeLabelled } from "../library/media-type.ts";

/** Up to here keys are named one by one, which is exactly what stands on screen. */
export const fewKeys = 10_000;

export interface AskedPhotos {
  /** What the calls are given: photos, or the folder that holds them all. */
  keys: string[];
  delimiter: "" | "/";
  isWhole: boolean;
  /** As far as the listing on screen tells. */
  count: number;
  others: number;
  first: string;
}

/** A large folder that is meant as a whole is named by its own key: the core lists it by pages. */
export function askedPhotos(keys: readonly string[], whole: WholeFolder | undefined): AskedPhotos {
  const photos = keys.filter(canBeLabelled);
  const told = { count: photos.length, others: keys.length - photos.length, first: photos[0] ?? "" };
  if (whole && photos.length > fewKeys) return { ...told, keys: [whole.prefix], delimiter: whole.delimiter, isWhole: true };
  return { ...told, keys: photos, delimiter: "", isWhole: false };
}
