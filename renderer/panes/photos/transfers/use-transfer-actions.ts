import { useMemo } from "react";
import type { CallName } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";

/** Some by id, or those of a batch; an action is about all that it fits without either. */
export interface Which {
  ids?: string[];
  batch?: string;
}

export interface TransferActions {
  pause(which?: Which): void;
  resume(which?: Which): void;
  cancel(which?: Which): void;
  retry(which?: Which & { failedBy?: { code: string; awsCode?: string | undefined } }): void;
  /** With `applyToRest`, those of the batch too that will meet a conflict later. */
  resolve(choice: "keep-both" | "replace" | "skip", which?: Which & { applyToRest?: boolean }): void;
  /** Without a batch, all that ended. */
  clear(batch?: string): void;
}

export function useTransferActions(onCleared: () => void): TransferActions {
  const { client } = useConsole();
  const flash = useFlash();
  return useMemo(() => {
    const tell = (attempt: string) => (error: unknown) => flash(failureFlash(attempt, error));
    const run = (name: CallName & `transfers.${"pause" | "resume" | "cancel" | "retry"}Transfers`, attempt: string) => (which: Which = {}) =>
      void client.call(name, which, {}).catch(tell(attempt));
    return {
      pause: run("transfers.pauseTransfers", "Could not pause"),
      resume: run("transfers.resumeTransfers", "Could not resume"),
      cancel: run("transfers.cancelTransfers", "Could not cancel"),
      retry: run("transfers.retryTransfers", "Could not try again"),
      resolve: (choice, which = {}) => void client.call("transfers.resolveConflicts", { choice, ...which }, {}).catch(tell("The conflict could not be resolved")),
      clear: (batch) => void client.call("transfers.clearTransfers", batch === undefined ? {} : { batch }, {}).then(onCleared, tell("The list could not be cleared")),
    };
  }, [client, flash, onCleared]);
}
