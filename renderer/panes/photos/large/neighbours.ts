import type { Entry } from "../library/entries.ts";

/** The photos that next and previous go through, whatever holds them: a folder may have a million. */
export interface Neighbours {
  /** -1 where the one on screen is none of them. */
  index: number;
  count: number;
  at(index: number): Entry | undefined;
}
