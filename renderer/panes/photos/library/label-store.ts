import type { Failure } from "../../../../shared/contract/failures.ts";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";

/** What is known of each photo of one bucket in one context; a tile listens to its own key only. */
export interface LabelStore {
  get(key: string): PhotoLabels | undefined;
  subscribe(key: string, listener: () => void): () => void;
  /** Asks for those of the keys that are not known yet; calls in quick succession become one request. */
  want(keys: readonly string[]): void;
  /** Takes what arrived unasked: it is newer than what was asked before. */
  take(photos: readonly PhotoLabels[]): void;
  /** Drops what is known of keys whose content changed or went, and asks again for those in view. */
  forget(keys: readonly string[]): void;
  /** Why the index could not be read, if the last request failed. */
  readonly failure: Failure | undefined;
  close(): void;
}

export type LoadLabels = (keys: string[], signal: AbortSignal) => Promise<readonly PhotoLabels[]>;

const gatherMs = 40;
/** Keys asked in one request; the index answers this many in a few milliseconds. */
const mostAtOnce = 500;
export const anyKey = "";

export function createLabelStore(load: LoadLabels, toFailure: (error: unknown) => Failure): LabelStore {
  const known = new Map<string, PhotoLabels>();
  const asked = new Set<string>();
  const waiting = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller = new AbortController();
  let failure: Failure | undefined;

  function tell(keys: readonly string[]) {
    for (const key of [...keys, anyKey]) for (const listener of listeners.get(key) ?? []) listener();
  }

  function put(photos: readonly PhotoLabels[], keepNewer: boolean) {
    const fresh = keepNewer ? photos.filter(({ key }) => !known.has(key)) : photos;
    for (const photo of fresh) known.set(photo.key, photo);
    tell(fresh.map(({ key }) => key));
  }

  async function ask() {
    timer = undefined;
    const { signal } = controller;
    const keys = [...waiting].slice(0, mostAtOnce);
    for (const key of keys) waiting.delete(key);
    if (waiting.size > 0) timer = setTimeout(() => void ask(), 0);
    try {
      put(await load(keys, signal), true);
      failure = undefined;
    } catch (error) {
      for (const key of keys) asked.delete(key);
      if (signal.aborted) return;
      failure = toFailure(error);
    }
    tell([]);
  }

  function want(keys: readonly string[]) {
    for (const key of keys) {
      if (asked.has(key) || known.has(key)) continue;
      asked.add(key);
      waiting.add(key);
    }
    if (waiting.size > 0) timer ??= setTimeout(() => void ask(), gatherMs);
  }

  return {
    get: (key) => known.get(key),
    get failure() {
      return failure;
    },
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(key);
      };
    },
    want,
    forget(keys) {
      for (const key of keys) {
        known.delete(key);
        asked.delete(key);
      }
      tell(keys);
      want(keys.filter((key) => listeners.has(key)));
    },
    take: (photos) => put(photos, false),
    close() {
      clearTimeout(timer);
      timer = undefined;
      for (const key of waiting) asked.delete(key);
      waiting.clear();
      controller.abort();
      controller = new AbortController();
    },
  };
}
