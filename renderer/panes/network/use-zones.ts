import { useMemo } from "react";
import type { Network } from "../../../shared/contract/network-model.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import { useCall } from "../../lib/use-call.ts";
import { useSavedOrigin } from "./files/network-origin.ts";

export interface Zones {
  /** Names of those in which subnets can be made, sorted. */
  names: readonly string[];
  /** `region`: as EC2 lists them; `subnets`: only those that subnets are in already. */
  from: "region" | "subnets";
  isPending: boolean;
  /** Why EC2's list is not here. */
  failure?: Failure | undefined;
}

/** The region's Availability Zones. A saved network's region may be another than that on screen: there, and where they cannot be read, those of its subnets. */
export function useZones(network: Network): Zones & { refetch(): void } {
  const isSaved = useSavedOrigin() !== undefined;
  const { data, error, isPending, refetch } = useCall("network.listAvailabilityZones", {}, { enabled: !isSaved, staleTime: 600_000 });
  return useMemo(() => {
    const ofSubnets = [...new Set(network.subnets.map(({ availabilityZone }) => availabilityZone))].sort();
    const listed = data?.zones.filter(({ state }) => state === "available").map(({ zoneName }) => zoneName).sort();
    return { names: listed ?? ofSubnets, from: listed ? "region" : "subnets", isPending: !isSaved && isPending, failure: error?.failure, refetch: () => void refetch() };
  }, [network, data, error, isPending, isSaved, refetch]);
}
