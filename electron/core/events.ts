import type { AnyEvent, EventName, EventOf } from "../../shared/contract/events.ts";

/** The core's way to tell hosts what happened; each host passes events on to its windows. */
export interface Events {
  publish<Name extends EventName>(name: Name, value: EventOf<Name>): void;
  /** Answers the function that ends the subscription. */
  subscribe(listener: (event: AnyEvent) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(event: AnyEvent) => void>();
  return {
    publish: (name, value) => {
      for (const listener of listeners) listener({ name, value } as AnyEvent);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
