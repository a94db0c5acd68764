import { useMemo } from "react";
import type { CallName } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";

/** Without ids an action is about all that it fits. */
export interface TransferActions {
  pause(ids?: string[]): void;
  resume(ids?: string[]): void;
  cancel(ids?: string[]): void;
  retry(ids?: string[]): void;
  resolve(choice: "keep-both" | "replace" | "skip", ids?: string[]): void;
  clear(): void;
}

export function useTransferActions(onCleared: () => void): TransferActions {
  const { client } = useConsole();
  const flash = useFlash();
  return useMemo(() => {
    const tell = (attempt: string) => (error: unknown) => flash(failureFlash(attempt, error));
    const run = (name: CallName & `transfers.${"pause" | "resume" | "cancel" | "retry"}Transfers`, attempt: string) => (ids?: string[]) =>
      void client.call(name, ids ? { ids } : {}, {}).catch(tell(attempt));
    return {
      pause: run("transfers.pauseTransfers", "Could not pause"),
      resume: run("transfers.resumeTransfers", "Could not resume"),
      cancel: run("transfers.cancelTransfers", "Could not cancel"),
      retry: run("transfers.retryTransfers", "Could not try again"),
      resolve: (choice, ids) => void client.call("transfers.resolveConflicts", { choice, ...(ids ? { ids } : {}) }, {}).catch(tell("The conflict could not be resolved")),
      clear: () => void client.call("transfers.clearTransfers", {}, {}).then(onCleared, tell("The list could not be cleared")),
    };
  }, [client, flash, onCleared]);
}
