import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { OutputOf } from "../../../shared/contract/define.ts";
import type { EventOf } from "../../../shared/contract/events.ts";
import type { contract } from "../../../shared/contract/index.ts";
import { useCall, useEvent } from "../../lib/use-call.ts";

type Calls = OutputOf<(typeof contract)["journal"]["listCalls"]>;

export const mostCalls = 5000;
const input = { limit: mostCalls };

/** The journal's calls, newest first; new ones come by event. */
export function useJournal() {
  const queryClient = useQueryClient();
  const query = useCall("journal.listCalls", input, { staleTime: 0 });
  const onAppended = useCallback(
    ({ calls }: EventOf<"journal.appended">) =>
      queryClient.setQueriesData<Calls>({ queryKey: ["journal.listCalls", input] }, (now) => (now ? appendCalls(now, calls) : now)),
    [queryClient],
  );
  useEvent("journal.appended", onAppended);
  return query;
}

/** The list with new calls in it: none twice, whatever the order they come in. */
export function appendCalls(now: Calls, added: Calls["calls"]): Calls {
  const known = new Set(now.calls.slice(0, 500).map(({ id }) => id));
  const fresh = added.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return now;
  const calls = [...fresh, ...now.calls].sort((a, b) => b.id - a.id).slice(0, mostCalls);
  return { calls, total: now.total + fresh.length };
}
