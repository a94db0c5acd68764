import { useCallback, useEffect, useState } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useEvent } from "../../../lib/use-call.ts";
import { applyChanges, applyPage, type TransferList } from "./transfer-store.ts";

const pageSize = 2_000;
const nothing: TransferList = { rows: [], totals: undefined };

/** Transfers of every context: totals at once and always; the rows, page by page, once they are asked for. */
export function useTransfers(wantsRows: boolean) {
  const { client } = useConsole();
  const [list, setList] = useState(nothing);
  const [error, setError] = useState<CallFailed>();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((now) => now + 1), []);

  useEvent("transfers.changed", useCallback((event) => setList((now) => applyChanges(now, event)), []));
  useEffect(() => {
    const controller = new AbortController();
    async function read() {
      for (let offset = 0; ; offset += pageSize) {
        const page = await client.call("transfers.listTransfers", { offset, limit: wantsRows ? pageSize : 1 }, { signal: controller.signal });
        if (controller.signal.aborted) return;
        setError(undefined);
        setList((now) => applyPage(now, wantsRows ? page.transfers : [], page.totals));
        if (!wantsRows || offset + page.transfers.length >= page.total || page.transfers.length === 0) return;
      }
    }
    read().catch((failure: CallFailed) => !controller.signal.aborted && setError(failure));
    return () => controller.abort();
  }, [client, wantsRows, round]);

  const clear = useCallback(() => {
    setList(nothing);
    reload();
  }, [reload]);
  return { ...list, error, reload, clear };
}
