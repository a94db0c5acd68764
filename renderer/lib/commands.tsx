import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from "react";

/** Something that the palette can do. */
export interface Command {
  /** Unique in the console: `instances.start`. */
  id: string;
  title: string;
  /** Heading that it stands under: `Go to`, `Instances`. */
  group: string;
  detail?: string;
  /** More words by which it is found. */
  keywords?: string;
  /** Why it cannot be done now; it is shown, and cannot be chosen. */
  disabledReason?: string | undefined;
  run(): void;
}

export interface CommandRegistry {
  add(commands: readonly Command[]): () => void;
  list(): readonly Command[];
  subscribe(listener: () => void): () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const sources = new Set<readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] = [];
  const change = () => {
    all = [...sources].flat();
    for (const listener of listeners) listener();
  };
  return {
    add(commands) {
      sources.add(commands);
      change();
      return () => {
        sources.delete(commands);
        change();
      };
    },
    list: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const CommandsContext = createContext<CommandRegistry | undefined>(undefined);

export function CommandsProvider({ registry, children }: { registry: CommandRegistry; children: ReactNode }) {
  return <CommandsContext value={registry}>{children}</CommandsContext>;
}

/** Offers commands in the palette while mounted. Keep the array stable (`useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  const registry = use(CommandsContext);
  useEffect(() => registry?.add(commands), [registry, commands]);
}

/** Every command that is offered now. */
export function useAllCommands(): readonly Command[] {
  const registry = use(CommandsContext);
  if (!registry) throw new Error("useAllCommands outside of the console's frame");
  return useSyncExternalStore(registry.subscribe, registry.list);
}
