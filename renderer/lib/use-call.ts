import { useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { CallName } from "../../shared/contract/client.ts";
import type { CallFailed } from "../../shared/contract/client.ts";
import type { Context } from "../../shared/contract/context.ts";
import type { InputOf, OutputOf, RowOf } from "../../shared/contract/define.ts";
import type { EventName, EventOf } from "../../shared/contract/events.ts";
import { callTable, type DefinitionOf } from "../../shared/contract/index.ts";
import type { Client } from "./client.ts";
import { useConsole } from "./context.tsx";
import { areMany } from "./send-keys.ts";

type Input<Name extends CallName> = InputOf<DefinitionOf<Name>>;
type Output<Name extends CallName> = OutputOf<DefinitionOf<Name>>;
type Options<Name extends CallName> = Partial<Pick<UseQueryOptions<Output<Name>, CallFailed>, "enabled" | "refetchInterval" | "staleTime" | "gcTime">>;

/**
 * The key of a call's answer. Calls that have a context carry all of it, epoch included: an
 * answer for another context has another key, so it cannot show.
 */
export function callKey<Name extends CallName>(name: Name, input: Input<Name>, context: Context): readonly unknown[] {
  return [...placeKey(name, context), areMany(name, input) ? { ...input, keys: nameOfList(input.keys) } : input];
}

const namesOfLists = new WeakMap<readonly string[], string>();
let lists = 0;

/** A key is made into text at each render: of very many keys a name stands for the list, which must stay the same one. */
function nameOfList(keys: readonly string[]): string {
  const name = namesOfLists.get(keys) ?? `list ${++lists} of ${keys.length} keys`;
  namesOfLists.set(keys, name);
  return name;
}

function placeKey(name: CallName, { profile, region, epoch }: Context): readonly unknown[] {
  return callTable.get(name)?.scope === "context" ? [name, profile, region, epoch] : [name];
}

/** Whoever shows the rows sorts all of them each time, so the more there are, the rarer they are shown: a long list costs what its length does, not the square of it. */
const restBetweenRowsMs = (rowCount: number) => Math.max(50, rowCount / 100);

/**
 * Rows that came before the end of their answer have no time of reading. Without one they are stale: a
 * reading that was left in the middle is made again by whoever comes next, and never taken for the whole.
 */
const unread = { updatedAt: 0 };

/** Whether what is shown of a list was not read to its end: more rows are to come, or did not come. */
export function isGrowing({ data, dataUpdatedAt }: { data?: unknown; dataUpdatedAt: number }): boolean {
  return data !== undefined && dataUpdatedAt === 0;
}

/**
 * How a call is asked as a query, in a context: rows of a list call show as they come, and what
 * came before a failure stays beside it.
 * @param when lets the call begin: at once, or when it is its turn.
 */
export function callQuery<Name extends CallName>(client: Client, queryClient: QueryClient, name: Name, input: Input<Name>, context: Context, when: When = (work) => work()) {
  const queryKey = callKey(name, input, context);
  return {
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Output<Name>> => {
      // Only a first reading grows on screen; a later one replaces the rows when it is whole.
      const isFirst = !queryClient.getQueryState(queryKey)?.dataUpdatedAt;
      const rows: unknown[] = [];
      let shownAt = 0;
      const show = () => {
        shownAt = performance.now();
        queryClient.setQueryData(queryKey, { rows: rows.slice() } as Output<Name>, unread);
      };
      const onRows = (batch: unknown[]) => {
        for (const row of batch) rows.push(row);
        if (!isFirst || signal.aborted || performance.now() - shownAt < restBetweenRowsMs(rows.length)) return;
        show();
      };
      // What came before a failure stays, all of it: the pane shows it beside the reason.
      return when(() => client.call(name, input, { context, signal, onRows } as never), signal).catch((error: unknown) => {
        if (isFirst && !signal.aborted && rows.length > 0) show();
        throw error;
      });
    },
  };
}

export type When = <Value>(work: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;

/**
 * One call as a query. Unmounting or switching aborts it on the wire. Rows of a list call show as
 * they come: `data.rows` grows while `fetchStatus` is `fetching`.
 */
export function useCall<Name extends CallName>(name: Name, input: Input<Name>, options: Options<Name> = {}): UseQueryResult<Output<Name>, CallFailed> {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  return useQuery<Output<Name>, CallFailed>({ ...options, ...callQuery(client, queryClient, name, input, context) });
}

/** `isShown`: whether the component is still there, in the context in which the action was started. */
interface ActionOutcome<Name extends CallName> {
  onSuccess?: (output: Output<Name>, isShown: boolean) => void;
  onError?: (error: CallFailed, isShown: boolean) => void;
  /** Rows of a list call as they come; its answer then has none. */
  onRows?: (rows: RowOf<DefinitionOf<Name>>[]) => void;
  /** Asked for as it begins; aborting it ends the call on the wire, which then fails as `cancelled`. */
  signal?: () => AbortSignal;
}

/**
 * One call as an action, in the context that is on screen when it is started. `onSuccess` and
 * `onError` tell its outcome, whatever is on screen by then: messages belong there. What moves the
 * screen on (closing, going elsewhere) belongs to `mutate`'s own callbacks, which come only while
 * the component is there, in the same context.
 */
export function useAction<Name extends CallName>(name: Name, { onSuccess, onError, onRows, signal }: ActionOutcome<Name> = {}) {
  const { client, context } = useConsole();
  const isShown = useShown(context.epoch);
  return useMutation<Output<Name>, CallFailed, Input<Name>>({
    // A pending mutation takes over the options of later renders, its function too, unless their key is another:
    // without the context in it, what was started in one account could run in the next.
    mutationKey: placeKey(name, context),
    mutationFn: (input) => client.call(name, input, { context, ...(signal ? { signal: signal() } : {}), ...(onRows ? { onRows, dropRows: true } : {}) } as never),
    onSuccess: (output) => onSuccess?.(output, isShown()),
    onError: (error) => onError?.(error, isShown()),
  });
}

/** Answers a function of this epoch: it says no as soon as the component is gone, or in a later one. */
function useShown(epoch: number): () => boolean {
  const shown = useRef<number>(undefined);
  useEffect(() => {
    shown.current = epoch;
    return () => void (shown.current = undefined);
  }, [epoch]);
  return useCallback(() => shown.current === epoch, [epoch]);
}

/** Listens to an event of the core while mounted. */
export function useEvent<Name extends EventName>(name: Name, listener: (value: EventOf<Name>) => void): void {
  const { client } = useConsole();
  useEffect(() => client.on(name, listener), [client, name, listener]);
}
