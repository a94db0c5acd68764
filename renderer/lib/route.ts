import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Where the console is: `#/photos?bucket=holiday` is the pane `photos` with one parameter. */
export interface Route {
  pane: string;
  params: URLSearchParams;
}

export type RouteParams = Record<string, string | undefined>;

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { pane: safeDecode(path), params: new URLSearchParams(query) };
}

export function formatRoute(pane: string, params: RouteParams = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== "") query.set(name, value);
  const text = query.toString();
  return `#/${encodeURIComponent(pane)}${text ? `?${text}` : ""}`;
}

/** Goes to a pane; `replace` leaves no entry in the history. */
export function navigate(pane: string, params: RouteParams = {}, options: { replace?: boolean } = {}): void {
  const hash = formatRoute(pane, params);
  if (hash === location.hash) return;
  if (options.replace) history.replaceState(owned(), "", hash);
  else history.pushState(owned(), "", hash);
  // Neither of the two tells anyone; `hashchange` and `popstate` come only from the person.
  for (const listener of listeners) listener();
}

/** Whose account the addresses made from now on belong to; none before the console knows. */
let owner: string | undefined;

const owned = () => (owner === undefined ? null : { owner });

/**
 * Keeps addresses with their account: the entry on screen and those made from now on are this
 * context's, and going back to one of another context finds its pane without what was open there.
 */
export function ownAddresses(next: string): void {
  owner = next;
  leaveOthers();
}

/** An entry that a person typed or followed has no owner yet: it is of the account on screen. */
function leaveOthers(): void {
  if (owner === undefined) return;
  const of = (history.state as { owner?: string } | null)?.owner;
  if (of === owner) return;
  history.replaceState(owned(), "", of === undefined ? location.hash : formatRoute(parseRoute(location.hash).pane));
}

// Before any component subscribes, so that none ever reads the other account's address.
addEventListener("popstate", leaveOthers);

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("hashchange", listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("hashchange", listener);
    removeEventListener("popstate", listener);
  };
}

/**
 * The route on screen, and a way to change this pane's parameters: those given are set (or taken
 * away when empty), the others stay.
 */
export function useRoute(): Route & { setParams(params: RouteParams, options?: { replace?: boolean }): void } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const route = useMemo(() => parseRoute(hash), [hash]);
  const setParams = useCallback((params: RouteParams, options?: { replace?: boolean }) => {
    const now = parseRoute(location.hash);
    navigate(now.pane, { ...Object.fromEntries(now.params), ...params }, options);
  }, []);
  return { ...route, setParams };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
