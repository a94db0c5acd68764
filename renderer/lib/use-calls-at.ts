import { useQueries, useQueryClient, type Query, type UseQueryResult } from "@tanstack/react-query";
import type { CallFailed, CallName } from "../../shared/contract/client.ts";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { DefinitionOf } from "../../shared/contract/index.ts";
import type { Target } from "./console-at.tsx";
import { useConsole } from "./context.tsx";
import type { Lane } from "./lane.ts";
import { callQuery } from "./use-call.ts";

type Output<Name extends CallName> = OutputOf<DefinitionOf<Name>>;

interface Options<Name extends CallName> {
  lane?: Lane | undefined;
  /** How soon an answer is asked for again while the page is seen; when it is seen again after being hidden, at once where that time has passed. */
  refreshMs?: (data: Output<Name> | undefined) => number;
  staleTime?: number;
}

/** The same call in many accounts and regions, each answer under its own context; the page's epoch drops them all. */
export function useCallsAt<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>, targets: readonly Target[], options: Options<Name> = {}): UseQueryResult<Output<Name>, CallFailed>[] {
  const { client, context: { epoch } } = useConsole();
  const queryClient = useQueryClient();
  const { lane, refreshMs, staleTime } = options;
  const soon = refreshMs && ((query: Query<Output<Name>, CallFailed>) => refreshMs(query.state.data));
  return useQueries({
    queries: targets.map(({ profile, region }) => ({
      ...callQuery(client, queryClient, name, input, { profile, region, epoch }, lane?.of(profile)),
      // Rows are held against the ones before by who they are, not by where they stand; and a hundred thousand of them only once.
      structuralSharing: false,
      ...(soon ? { refetchInterval: soon, staleTime: soon, refetchOnWindowFocus: true } : {}),
      ...(staleTime === undefined ? {} : { staleTime }),
    })),
  }) as UseQueryResult<Output<Name>, CallFailed>[];
}
