import { useCallback, useEffect, useState } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useEvent } from "../../../lib/use-call.ts";
import { applyChanges, applyPage, type TransferList } from "./transfer-store.ts";

/** The newest batches; older ones that still stand on the list are few. */
const batchesShown = 200;
const nothing: TransferList = { batches: [], totals: undefined };

/** Transfers of every context: totals at once and always; the batches once they are asked for. */
export function useTransfers(wantsBatches: boolean) {
  const { client } = useConsole();
  const [list, setList] = useState(nothing);
  const [error, setError] = useState<CallFailed>();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((now) => now + 1), []);

  useEvent("transfers.changed", useCallback((event) => setList((now) => applyChanges(now, event)), []));
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function read() {
      const { totals } = await client.call("transfers.listTransfers", { limit: 1 }, { signal });
      const batches = wantsBatches ? (await client.call("transfers.listBatches", { limit: batchesShown }, { signal })).batches : [];
      if (signal.aborted) return;
      setError(undefined);
      setList((now) => applyPage(now, batches, totals));
    }
    read().catch((failure: CallFailed) => !signal.aborted && setError(failure));
    return () => controller.abort();
  }, [client, wantsBatches, round]);

  const clear = useCallback(() => {
    setList(nothing);
    reload();
  }, [reload]);
  return { ...list, error, reload, clear };
}
