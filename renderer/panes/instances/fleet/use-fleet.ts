import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { FleetScope } from "../../../../shared/contract/fleet.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { createHostLane } from "../../../lib/lane.ts";
import { callKey, isGrowing, useCall } from "../../../lib/use-call.ts";
import { useCallsAt } from "../../../lib/use-calls-at.ts";
import { createFleetRows, targetKey, type FleetRow } from "./fleet-rows.ts";
import { refreshMs, watchedIn, watchMs, withWatched } from "./poll.ts";
import { explainRegion, profilesOf, resolveScope, type ProfileRegions } from "./scope.ts";

/** Regions are switched on once in a while. */
const regionsStaleMs = 600_000;

export interface TargetFailure {
  profile: string;
  /** Undefined where the profile has no regions to be read. */
  region?: string | undefined;
  failure: Failure;
  /** Whether rows of an earlier answer are shown. */
  hasRows: boolean;
  retry(): void;
}

export interface Fleet {
  rows: readonly FleetRow[];
  targets: readonly Target[];
  failures: readonly TargetFailure[];
  /** Targets that have not answered yet, and profiles whose regions are not known yet. */
  pending: number;
  isFetching: boolean;
  /** The oldest answer that is shown. */
  asOf: number | undefined;
  refetch(): void;
}

const noInstances: readonly Instance[] = [];
const noNames: readonly string[] = [];

/** The instances of all targets of the scope: each target is read by its own call in its own context, and fails alone. */
export function useFleet(scope: FleetScope): Fleet {
  const { client, context, profile: own } = useConsole();
  const [lane] = useState(() => createHostLane(client.host));
  const { data, error: noProfiles, refetch: readProfiles } = useCall("sessions.listProfiles", {}, { enabled: scope.profiles !== "current" });
  const names = profilesOf(scope, context.profile);
  const regions = useRegions(scope.regions === "all" ? names : noNames, data?.profiles);
  const resolved = resolveScope(scope, context, data?.profiles ?? (noProfiles ? [own] : undefined), (name) => regions.get(name) ?? {});
  const { targets } = resolved;
  const queries = useCallsAt("ec2.listInstances", {}, targets, { lane, refreshMs: (data) => refreshMs(data?.rows) });
  const [makeRows] = useState(() => createFleetRows());
  const parts = targets.map((target, at) => ({ target, instances: queries[at]!.data?.rows ?? noInstances }));
  const rows = makeRows(parts);
  useWatch(parts);

  const refused = scope.regions === "current" || scope.regions === "all" ? noNames : names.filter((name) => targets.some(({ profile }, at) => profile === name && queries[at]!.error !== null));
  const known = useRegions(refused, data?.profiles);
  const failures = resolved.failures.map(({ profile, failure }): TargetFailure => ({ profile, failure, hasRows: false, retry: () => (failure.operation === "sessions.listProfiles" ? void readProfiles() : regions.get(profile)?.refetch()) }));
  for (const [at, { profile, region }] of targets.entries()) {
    const { error, data, refetch } = queries[at]!;
    if (error) failures.push({ profile, region, failure: explainRegion(error.failure, { profile, region }, known.get(profile)?.regions), hasRows: (data?.rows.length ?? 0) > 0, retry: () => void refetch() });
  }
  const answered = queries.filter(({ dataUpdatedAt }) => dataUpdatedAt > 0).map(({ dataUpdatedAt }) => dataUpdatedAt);
  return {
    rows, targets, failures,
    pending: resolved.waiting.length + queries.filter((query) => query.isPending || (query.isFetching && isGrowing(query))).length,
    isFetching: resolved.waiting.length > 0 || queries.some(({ isFetching }) => isFetching),
    asOf: answered.length > 0 ? Math.min(...answered) : undefined,
    refetch: () => {
      for (const failed of resolved.failures) regions.get(failed.profile)?.refetch();
      for (const query of queries) void query.refetch();
    },
  };
}

/** The profiles' regions: to read all of them, or to tell why one does not answer. */
function useRegions(names: readonly string[], profiles: readonly Profile[] | undefined): ReadonlyMap<string, ProfileRegions & { refetch(): void }> {
  const { context } = useConsole();
  // A profile beside the page's is asked in its own default region: the page's may be of another partition.
  const targets = names.map((profile) => ({ profile, region: profile === context.profile ? context.region : (profiles?.find(({ name }) => name === profile)?.defaultRegion ?? context.region) }));
  const queries = useCallsAt("sessions.listRegions", {}, targets, { staleTime: regionsStaleMs });
  return new Map(names.map((name, at) => [name, { regions: queries[at]!.data?.regions, failure: queries[at]!.error?.failure, refetch: () => void queries[at]!.refetch() }]));
}

/** In large regions asks for those that are on their way alone, and puts what is new of them into the region's list. */
function useWatch(parts: readonly { target: Target; instances: readonly Instance[] }[]): void {
  const { client, context: { epoch } } = useConsole();
  const queryClient = useQueryClient();
  const watched = parts.map(({ target, instances }) => ({ target, ids: watchedIn(instances) })).filter(({ ids }) => ids.length > 0);
  const which = watched.map(({ target, ids }) => `${targetKey(target)} ${ids.join(" ")}`).join("\n");
  useEffect(() => {
    if (watched.length === 0) return;
    const controller = new AbortController();
    const ask = async ({ target, ids }: (typeof watched)[number]) => {
      const context = { ...target, epoch };
      const { rows } = await client.call("ec2.listInstances", { instanceIds: [...ids] }, { context, signal: controller.signal });
      const key = callKey("ec2.listInstances", {}, context);
      const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt;
      queryClient.setQueryData<{ rows: Instance[] }>(key, (now) => now && { ...now, rows: withWatched(now.rows, ids, rows) }, { ...(updatedAt ? { updatedAt } : {}) });
    };
    const timer = setInterval(() => {
      // What fails here fails in the region's own reading too, and is told there.
      if (!document.hidden) for (const each of watched) ask(each).catch(() => {});
    }, watchMs);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
    // What is watched stands in `which`; the lists that it was found in change oftener.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [which, client, epoch, queryClient]);
}
