import { z } from "zod";

const most = 20;
const searches = z.array(z.string().max(2048)).max(most);

const keyOf = (profile: string) => `skydeck.photos.searches.${profile}`;

/** Searches of one profile, the latest first, kept on this machine alone. */
export function recentSearches(profile: string): string[] {
  try {
    const kept = searches.safeParse(JSON.parse(localStorage.getItem(keyOf(profile)) ?? "[]"));
    return kept.success ? kept.data : [];
  } catch {
    return [];
  }
}

/** A search that goes on from the last one takes its place: of `c`, `ca` and `cat` only `cat` is worth keeping. */
export function rememberSearch(profile: string, search: string): void {
  const text = search.trim();
  if (text === "") return;
  const others = recentSearches(profile).filter((one, at) => one !== text && !(at === 0 && text.startsWith(one)));
  try {
    localStorage.setItem(keyOf(profile), JSON.stringify([text, ...others].slice(0, most)));
  } catch {
    // A full or forbidden storage costs the memory of searches, not the search.
  }
}

export function forgetSearches(profile: string): void {
  localStorage.removeItem(keyOf(profile));
}
