import { digest } from "./ids.ts";

/** What tells two requests of one client token apart; the order of members means nothing. */
export function requestDigest(request: object): string {
  return digest(JSON.stringify(sorted(request))).slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, sorted(member)]));
}
