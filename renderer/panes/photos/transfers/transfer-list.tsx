import { useRef } from "react";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useSize, useViewport } from "../../../ui/gallery/use-viewport.ts";
import { TransferRow } from "./transfer-row.tsx";
import type { TransferActions } from "./use-transfer-actions.ts";

const rowPx = 40;
const mostPx = 280;
/** Rows drawn beyond the edges of the view. */
const ahead = 6;

/** Every transfer, any number of them. Those of another profile or region carry its name: they stay pinned to it. */
export function TransferRows({ rows, actions, onReplace }: { rows: readonly Transfer[]; actions: TransferActions; onReplace(ids: string[]): void }) {
  const { context } = useConsole();
  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const { heightPx } = useSize(scroller, plane);
  const { topPx, offsetPx, tallPx } = useViewport(scroller, rows.length * rowPx, heightPx);
  const start = Math.max(0, Math.floor(topPx / rowPx) - ahead);
  const end = Math.ceil((topPx + heightPx) / rowPx) + ahead;
  return (
    <div ref={scroller} className="transfers-rows" style={{ blockSize: rows.length * rowPx, maxBlockSize: `min(${mostPx}px, 40vh)` }}>
      <div ref={plane} role="list" aria-label="Transfers" style={{ blockSize: tallPx, position: "relative" }}>
        {rows.slice(start, end).map((transfer, offset) => (
          <div key={transfer.id} role="presentation" className="transfers-slot" style={{ transform: `translateY(${(start + offset) * rowPx - offsetPx}px)`, blockSize: rowPx }}>
            <TransferRow transfer={transfer} isElsewhere={transfer.profile !== context.profile || transfer.region !== context.region} actions={actions} onReplace={onReplace} />
          </div>
        ))}
      </div>
    </div>
  );
}
