import { useCallback, useEffect, useState } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { EndedTransfer, transferHistoryCalls } from "../../../../shared/contract/transfer-history.ts";
import { useConsole } from "../../../lib/context.tsx";

export type HistoryFilter = InputOf<(typeof transferHistoryCalls)["exportHistory"]>;

interface Read {
  transfers: readonly EndedTransfer[];
  total: number;
  next: string | undefined;
  buckets: readonly string[];
}

/** Typing asks once it rests. */
const restMs = 200;

/** Ended transfers by a filter, a page at a time. */
export function useHistory(filter: HistoryFilter) {
  const { client } = useConsole();
  const [read, setRead] = useState<Read>();
  const [error, setError] = useState<CallFailed>();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((now) => now + 1), []);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      client.call("transfers.listHistory", filter, { signal }).then(
        ({ next, ...page }) => !signal.aborted && (setError(undefined), setRead({ ...page, next })),
        (failure: CallFailed) => !signal.aborted && setError(failure),
      );
    }, restMs);
    return () => (clearTimeout(timer), controller.abort());
  }, [client, filter, round]);
  const more = useCallback(() => {
    if (!read?.next) return;
    client.call("transfers.listHistory", { ...filter, after: read.next }, {}).then(
      ({ next, ...page }) => setRead((now) => now && { ...page, next, transfers: [...now.transfers, ...page.transfers] }),
      setError,
    );
  }, [client, filter, read]);
  return { read, error, more, reload };
}
