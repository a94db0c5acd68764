import type { Finding } from "./checks/check.ts";
import type { Hop, Verdict } from "./types.ts";

/** The hops of one path as they are found. */
export interface Trace {
  readonly hops: Hop[];
  /** Adds what a check found; answers whether it passed. */
  add(finding: Finding, about: Pick<Hop, "check" | "title"> & Partial<Pick<Hop, "at" | "direction" | "peer">>): boolean;
}

export function openTrace(): Trace {
  const hops: Hop[] = [];
  return {
    hops,
    add({ outcome, words, rule, alsoBy, missing }, { check, title, at, peer, direction = "forward" }) {
      hops.push({ outcome, direction, check, title, words, ...(at ? { at } : {}), ...(peer ? { peer } : {}), ...(rule ? { rule } : {}), ...(alsoBy ? { alsoBy } : {}), ...(missing ? { missing } : {}) });
      return outcome === "pass";
    },
  };
}

export function verdictOf(hops: readonly Hop[]): Verdict {
  if (hops.some(({ outcome }) => outcome === "block")) return "blocked";
  return hops.some(({ outcome }) => outcome === "unknown") ? "undecided" : "reachable";
}
