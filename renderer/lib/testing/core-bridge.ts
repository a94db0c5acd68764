import { createDispatcher } from "../../../electron/core/dispatch.ts";
import { silentLog } from "../../../electron/core/log.ts";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { AnyEvent } from "../../../shared/contract/events.ts";
import type { HostBridge, HostMessage } from "../../../shared/contract/host.ts";

/** Handlers of some calls; a call without one answers `unsupported`, as the core does. */
export type SomeHandlers = { [Service in keyof Contract]?: Partial<HandlersOf<Contract[Service]>> };

export interface CoreBridge extends HostBridge {
  /** Sends an event as the core would. */
  publish(event: AnyEvent): void;
  /** Names of the calls that were made, in order. */
  readonly calls: string[];
  /** Inputs beside them. */
  readonly inputs: unknown[];
}

/** A bridge to the real dispatcher in the same process: schemas, failures and batches are the core's own. */
export function createCoreBridge(handlers: SomeHandlers, host: HostBridge["host"] = "browser"): CoreBridge {
  const listeners = new Set<(message: HostMessage) => void>();
  const tell = (message: HostMessage) => {
    for (const listener of listeners) listener(message);
  };
  const loaders = Object.fromEntries(Object.entries(handlers).map(([service, calls]) => [service, async () => calls as Record<string, unknown>]));
  const dispatcher = createDispatcher(loaders, silentLog);
  const calls: string[] = [];
  const inputs: unknown[] = [];
  return {
    host,
    calls,
    inputs,
    invoke: (message) => {
      calls.push(message.name);
      inputs.push(message.input);
      return dispatcher.dispatch(structuredClone(message), (callId, rows) => tell({ kind: "batch", callId, rows }));
    },
    cancel: (callId) => dispatcher.cancel(callId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    grantFiles: async () => [],
    publish: (event) => tell({ kind: "event", event }),
  };
}
