import type { WholeFolder } from "../actions/action.ts";
import { formatCount } from "../../../lib/format.ts";
import { canBeLabelled } from "../library/media-type.ts";

/** What the calls take in one request. */
const mostKeys = 100_000;
/** Up to here keys are named one by one, which is exactly what stands on screen. */
const fewKeys = 10_000;

export interface AskedPhotos {
  /** What the calls are given: photos, or the folder that holds them all. */
  keys: string[];
  delimiter: "" | "/";
  isWhole: boolean;
  /** As far as the listing on screen tells. */
  count: number;
  others: number;
  first: string;
  /** Why they cannot be asked for together, in words. */
  refusal?: string | undefined;
}

/** A large folder that is meant as a whole is named by its own key: the core lists it by pages. */
export function askedPhotos(keys: readonly string[], whole: WholeFolder | undefined): AskedPhotos {
  const photos = keys.filter(canBeLabelled);
  const told = { count: photos.length, others: keys.length - photos.length, first: photos[0] ?? "" };
  if (whole && photos.length > fewKeys) return { ...told, keys: [whole.prefix], delimiter: whole.delimiter, isWhole: true };
  const refusal = photos.length > mostKeys ? `At most ${formatCount(mostKeys)} photos are taken one by one: select fewer, or all of a folder.` : undefined;
  return { ...told, keys: photos, delimiter: "", isWhole: false, refusal };
}
