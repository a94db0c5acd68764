import { useMemo } from "react";
import type { TransferTotals } from "../../../../shared/contract/transfer.ts";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import type { TransferActions } from "./use-transfer-actions.ts";

interface CommandProps {
  totals: TransferTotals | undefined;
  actions: TransferActions;
  onShow(view: "list" | "history"): void;
  onLimit(): void;
}

/** What can be done with transfers, in the palette, from every pane. */
export function TransferCommands({ totals, actions, onShow, onLimit }: CommandProps) {
  const canPause = totals !== undefined && totals.running + totals.queued > 0;
  const canResume = totals !== undefined && totals.paused > 0;
  const canRetry = totals !== undefined && totals.failed > 0;
  useCommands(useMemo(() => {
    const command = (id: string, title: string, run: () => void, disabledReason?: string): Command => ({ id: `transfers.${id}`, title, group: "Transfers", keywords: "upload download bandwidth speed", run, disabledReason });
    return [
      command("show", "Show transfers", () => onShow("list")),
      command("history", "Show the history of transfers", () => onShow("history")),
      command("limit", "Limit the speed of transfers", onLimit),
      command("pause", "Pause all transfers", () => actions.pause(), canPause ? undefined : "Nothing is under way."),
      command("resume", "Resume all transfers", () => actions.resume(), canResume ? undefined : "Nothing is paused."),
      command("retry", "Retry failed transfers", () => actions.retry(), canRetry ? undefined : "Nothing failed."),
    ];
  }, [actions, onShow, onLimit, canPause, canResume, canRetry]));
  return null;
}
