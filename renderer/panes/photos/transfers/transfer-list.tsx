import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useEvent } from "../../../lib/use-call.ts";
import { useSize, useViewport } from "../../../ui/gallery/use-viewport.ts";
import { BatchFiles } from "./batch-files.ts";
import { TransferRow } from "./transfer-row.tsx";
import { countOf } from "./transfer-store.ts";
import type { TransferActions } from "./use-transfer-actions.ts";

const rowPx = 40;
const mostPx = 240;
/** Rows drawn beyond the edges of the view. */
const ahead = 6;

/** The files of a batch, any number of them: only those in sight are read and drawn. */
export function TransferRows({ batch, actions, onReplace }: { batch: TransferBatch; actions: TransferActions; onReplace(ids: string[]): void }) {
  const { client } = useConsole();
  const [files] = useState(() => new BatchFiles(client, batch.id));
  useEffect(() => () => files.close(), [files]);
  useEvent("transfers.changed", useCallback((event) => files.apply(event), [files]));
  useSyncExternalStore(useCallback((listener) => files.subscribe(listener), [files]), () => files.version);

  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const count = countOf(batch);
  const { heightPx } = useSize(scroller, plane);
  const { topPx, offsetPx, tallPx } = useViewport(scroller, count * rowPx, heightPx);
  const first = Math.max(0, Math.floor(topPx / rowPx) - ahead);
  const last = Math.min(count, Math.ceil((topPx + heightPx) / rowPx) + ahead);
  useEffect(() => files.want(first, last, count), [files, first, last, count]);
  return (
    <div ref={scroller} className="transfers-rows" style={{ blockSize: count * rowPx, maxBlockSize: `min(${mostPx}px, 35vh)` }}>
      <div ref={plane} role="list" aria-label={`Files of ${batch.name}`} style={{ blockSize: tallPx, position: "relative" }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
          const transfer = files.get(first + offset);
          return transfer && (
            <div key={transfer.id} role="presentation" className="transfers-slot" style={{ transform: `translateY(${(first + offset) * rowPx - offsetPx}px)`, blockSize: rowPx }}>
              <TransferRow transfer={transfer} actions={actions} onReplace={onReplace} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
