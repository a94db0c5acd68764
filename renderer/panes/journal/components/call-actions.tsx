import { useMemo, useState } from "react";
import type { JournalEntry } from "../../../../shared/contract/journal.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useAction } from "../../../lib/use-call.ts";
import { PolicyDialog } from "./policy-dialog.tsx";

/** What can be done with calls: with the selected ones, or for the export with all in sight. */
export function CallActions({ selected, shown }: { selected: readonly JournalEntry[]; shown: readonly JournalEntry[] }) {
  const [policyOf, setPolicyOf] = useState<readonly number[]>();
  const { exportCalls, isPending } = useExport();
  const needed = selected.length === 0 ? "Select calls first" : undefined;
  const exported = selected.length > 0 ? selected : shown;
  const commands = useMemo(
    () => [
      { id: "journal.policy", group: "Journal", title: "IAM policy of the selected calls", disabledReason: needed, run: () => setPolicyOf(selected.map(({ id }) => id)) },
      { id: "journal.export", group: "Journal", title: "Export calls as JSON lines", disabledReason: exported.length === 0 ? "There are no calls" : undefined, run: () => exportCalls(exported) },
    ],
    [needed, selected, exported, exportCalls],
  );
  useCommands(commands);
  return (
    <>
      <span className="selection-count" aria-live="polite">{selected.length ? `${formatCounted(selected.length, "call")} selected` : ""}</span>
      <button type="button" className="act" disabled={needed !== undefined} title={needed} onClick={() => setPolicyOf(selected.map(({ id }) => id))}>IAM policy</button>
      <button type="button" className="act" disabled={exported.length === 0 || isPending} onClick={() => exportCalls(exported)}>{selected.length > 0 ? "Export selected" : "Export"}</button>
      {policyOf ? <PolicyDialog ids={policyOf} onClose={() => setPolicyOf(undefined)} /> : null}
    </>
  );
}

function useExport() {
  const flash = useFlash();
  const { mutate, isPending } = useAction("journal.exportCalls");
  const exportCalls = useMemo(
    () => (calls: readonly JournalEntry[]) =>
      mutate({ ids: calls.map(({ id }) => id) }, {
        onError: (error) => flash(failureFlash("The calls could not be exported", error)),
        onSuccess: ({ path, count }) => flash({ type: "success", title: `Exported ${formatCounted(count, "call")}`, detail: path }),
      }),
    [mutate, flash],
  );
  return { exportCalls, isPending };
}
