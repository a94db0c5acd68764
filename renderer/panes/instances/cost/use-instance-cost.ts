import type { Instance } from "../../../../shared/contract/ec2.ts";
import { kindsToPrice } from "../../../../shared/ec2/fleet-cost.ts";
import { useCall } from "../../../lib/use-call.ts";

/** The list may have seen a change of state before these facts did. */
const behindMs = 3000;

/** What one instance costs: EC2's facts, then the prices of what it is made of. */
export function useInstanceCost(instance: Instance) {
  const facts = useCall("ec2.describeInstanceCost", { instanceId: instance.instanceId }, {
    refetchInterval: ({ state }) => (state.data && state.data.state !== instance.state ? behindMs : false),
  });
  const volumeTypes = [...new Set((facts.data?.volumes ?? []).map(({ volumeType }) => volumeType).filter((type) => /^[a-z0-9]{1,16}$/.test(type)))].sort().slice(0, 20);
  const prices = useCall("ec2.getPrices", { instances: facts.data ? kindsToPrice([facts.data]) : [], volumeTypes }, { enabled: facts.data !== undefined, staleTime: 3_600_000 });
  return { facts, prices };
}
