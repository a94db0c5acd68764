import type { Address } from "./addresses.ts";
import type { Candidate } from "./ends.ts";
import type { NetworkIndex } from "./index-network.ts";

/** Below this many candidates, walking them all costs less than telling them apart. */
const few = 16;

/**
 * Leaves two of each set of interfaces that no rule of the network can tell apart (two, for an
 * interface and itself are another question): a subnet of 4,000 hosts has a few kinds of them.
 */
export function thin(index: NetworkIndex, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= few) return candidates;
  const seen = new Map<string, number>();
  return candidates.filter((candidate) => {
    if (candidate.kind !== "interface") return true;
    const key = kindOf(index, candidate);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= 2;
  });
}

function kindOf(index: NetworkIndex, { interface: { record, private4 }, address, isPublicIp }: Candidate & { kind: "interface" }): string {
  const its = private4.find((each) => (isPublicIp ? each.publicIp : each.address)?.value === address.value);
  const state = record.instanceId === undefined ? "" : (index.instances.get(record.instanceId)?.state ?? "");
  return [
    record.vpcId, record.subnetId, record.interfaceType, state, isPublicIp, address.family, stretchOf(index, address), its?.publicIp ? stretchOf(index, its.publicIp) : "",
    its && isPublicIp ? stretchOf(index, its.address) : "", [...record.securityGroupIds].sort().join(),
  ].join("|");
}

/** Which stretch between two boundaries the address lies in. */
function stretchOf(index: NetworkIndex, { family, value }: Address): number {
  const edges = index.boundaries(family);
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
