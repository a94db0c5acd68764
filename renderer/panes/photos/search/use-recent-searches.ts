import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";

const mostSearches = 20;
const mostProfiles = 50;
const none: readonly string[] = [];

/** Searches of this profile, the latest first, kept on this machine alone. */
export function useRecentSearches(): { recent: readonly string[]; remember(search: string): void } {
  const { context: { profile } } = useConsole();
  const kept = useCall("app.getPreferences", {}).data?.photoSearches;
  const { mutate } = useAction("app.setPreferences");
  const queryClient = useQueryClient();
  const now = useRef(kept);
  useEffect(() => {
    now.current = kept;
  });
  const remember = useCallback((search: string) => {
    const before = now.current?.[profile] ?? [];
    const next = withSearch(before, search);
    if (next.length === before.length && next.every((one, at) => one === before[at])) return;
    const others = Object.entries(now.current ?? {}).filter(([name]) => name !== profile).slice(0, mostProfiles - 1);
    const photoSearches = { [profile]: next, ...Object.fromEntries(others) };
    now.current = photoSearches;
    mutate({ photoSearches }, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }) });
  }, [profile, mutate, queryClient]);
  return { recent: kept?.[profile] ?? none, remember };
}

/** A search that goes on from the last one takes its place: of `c`, `ca` and `cat` only `cat` is worth keeping. */
function withSearch(before: readonly string[], search: string): string[] {
  const text = search.trim();
  if (text === "") return [...before];
  return [text, ...before.filter((one, at) => one !== text && !(at === 0 && text.startsWith(one)))].slice(0, mostSearches);
}
