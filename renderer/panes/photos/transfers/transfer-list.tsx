import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Transfer } from "../../../../shared/contract/transfers.ts";
import { useConsole } from "../../../lib/context.tsx";
import { TransferRow } from "./transfer-row.tsx";
import type { TransferActions } from "./use-transfer-actions.ts";

const rowPx = 40;

/** Every transfer, any number of them. Those of another profile or region carry its name: they stay pinned to it. */
export function TransferRows({ rows, actions }: { rows: readonly Transfer[]; actions: TransferActions }) {
  const { context } = useConsole();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 8, getItemKey: (index) => rows[index]?.id ?? index,
  });
  return (
    <div ref={scroller} className="transfers-rows">
      <div role="list" aria-label="Transfers" style={{ blockSize: virtualizer.getTotalSize(), position: "relative" }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const transfer = rows[index] as Transfer;
          return (
            <div key={key} role="presentation" className="transfers-slot" style={{ transform: `translateY(${start}px)`, blockSize: rowPx }}>
              <TransferRow transfer={transfer} isElsewhere={transfer.profile !== context.profile || transfer.region !== context.region} actions={actions} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
