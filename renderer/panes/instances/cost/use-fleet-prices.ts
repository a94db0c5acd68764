import { useQueries, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { Prices } from "../../../../shared/contract/ec2-cost.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { kindsToPrice } from "../../../../shared/ec2/fleet-cost.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { callQuery } from "../../../lib/use-call.ts";

interface Placed extends Target {
  instance: Pick<Instance, "instanceType" | "platform" | "state">;
}

/** Prices change by the month at most. */
const staleMs = 3_600_000;

/** The prices of what runs, asked for in each account and region by itself. */
export function useFleetPrices(rows: readonly Placed[]) {
  const { client, context: { epoch } } = useConsole();
  const queryClient = useQueryClient();
  const places = useMemo(() => {
    const byPlace = new Map<string, { target: Target; instances: Placed["instance"][] }>();
    for (const { profile, region, instance } of rows) {
      if (instance.state !== "running") continue;
      const key = `${region} ${profile}`;
      const place = byPlace.get(key) ?? { target: { profile, region }, instances: [] };
      byPlace.set(key, place);
      place.instances.push(instance);
    }
    return [...byPlace.values()].map(({ target, instances }) => ({ target, kinds: kindsToPrice(instances) }));
  }, [rows]);
  const queries = useQueries({ queries: places.map(({ target, kinds }) => ({ ...callQuery(client, queryClient, "ec2.getPrices", { instances: kinds }, { ...target, epoch }), staleTime: staleMs })) }) as UseQueryResult<Prices, CallFailed>[];
  return places.map(({ target }, at) => ({ target, query: queries[at]! }));
}
