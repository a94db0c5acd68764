import { useState } from "react";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import { useConsole } from "../../../lib/context.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { BatchRow } from "./batch-row.tsx";
import type { TransferActions, Which } from "./use-transfer-actions.ts";

/** What drops and downloads began, of every account; the newest shows its files. Those of another profile or region carry its name. */
export function BatchList({ batches, actions, onReplace }: { batches: readonly TransferBatch[]; actions: TransferActions; onReplace(which: Which): void }) {
  const { context } = useConsole();
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  if (batches.length === 0) return <EmptyState title="Nothing is on the list">What was transferred before is in the history.</EmptyState>;
  return (
    <div className="transfers-batches">
      {batches.map((batch, index) => {
        const isOpen = toggled.get(batch.id) ?? index === 0;
        return (
          <BatchRow
            key={batch.id} batch={batch} isOpen={isOpen} onToggle={() => setToggled((now) => new Map(now).set(batch.id, !isOpen))}
            isElsewhere={batch.profile !== context.profile || batch.region !== context.region} actions={actions} onReplace={onReplace}
          />
        );
      })}
    </div>
  );
}
