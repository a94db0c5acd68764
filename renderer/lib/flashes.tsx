import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from "react";
import type { Context } from "../../shared/contract/context.ts";
import { CallFailed } from "../../shared/contract/client.ts";
import { ConsoleContext } from "./context.tsx";

/** A message about something that ended, pinned to the context in which it was started. */
export interface Flash {
  id: string;
  type: "success" | "info" | "warning" | "error";
  title: string;
  detail?: string | undefined;
  requestId?: string | undefined;
  /** Undefined for messages about the app itself. */
  context: Pick<Context, "profile" | "region"> | undefined;
}

export type NewFlash = Pick<Flash, "type" | "title" | "detail" | "requestId">;

export interface FlashStore {
  add(flash: NewFlash, context?: Pick<Context, "profile" | "region">): void;
  dismiss(id: string): void;
  list(): readonly Flash[];
  subscribe(listener: () => void): () => void;
}

/** Good news leaves by itself; what went wrong stays until it is dismissed. */
const successLastsMs = 6000;
const mostAtOnce = 5;

export function createFlashStore(): FlashStore {
  const listeners = new Set<() => void>();
  let flashes: readonly Flash[] = [];
  const set = (next: readonly Flash[]) => {
    flashes = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: string) => set(flashes.filter((flash) => flash.id !== id));
  return {
    add(flash, context) {
      const id = crypto.randomUUID();
      set([...flashes, { ...flash, id, context }].slice(-mostAtOnce));
      if (flash.type === "success" || flash.type === "info") setTimeout(dismiss, successLastsMs, id);
    },
    dismiss,
    list: () => flashes,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const FlashContext = createContext<FlashStore | undefined>(undefined);

export function FlashProvider({ store, children }: { store: FlashStore; children: ReactNode }) {
  return <FlashContext value={store}>{children}</FlashContext>;
}

export function useFlashStore(): FlashStore {
  const store = use(FlashContext);
  if (!store) throw new Error("Flashes outside of the console's frame");
  return store;
}

/** Shows a message in the corner, marked with the context of the component that asked for it. */
export function useFlash(): (flash: NewFlash) => void {
  const store = useFlashStore();
  const context = use(ConsoleContext)?.context;
  return useCallback((flash) => store.add(flash, context), [store, context]);
}

export function useFlashes(): readonly Flash[] {
  const store = useFlashStore();
  return useSyncExternalStore(store.subscribe, store.list);
}

/** A failure as a flash: what was attempted, why it failed, what to do. */
export function failureFlash(attempt: string, error: unknown): NewFlash {
  if (!(error instanceof CallFailed)) return { type: "error", title: attempt, detail: error instanceof Error ? error.message : String(error) };
  const { message, advice, requestId } = error.failure;
  return { type: "error", title: attempt, detail: advice ? `${message} ${advice}` : message, requestId };
}
