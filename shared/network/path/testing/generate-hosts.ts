import type { NetworkInterface, Subnet } from "../../../contract/network-model.ts";
import { makeInterface } from "../../testing/make-network.ts";
import type { Chance } from "./chance.ts";

/** Hosts of every subnet: of one interface or two (the other maybe in another subnet), each of one address or several, public or not. */
export function generateHosts(chance: Chance, subnets: readonly Subnet[], isCalm: boolean): NetworkInterface[] {
  const addresses = new Addresses();
  return subnets.flatMap((subnet) => Array.from({ length: (isCalm ? 1 : 0) + chance.some(isCalm ? 1 : 2).length }, (_, at) => {
    const host = `${subnet.subnetId.slice(7)}${at}`;
    const first = interfaceOf(chance, addresses, subnet, host, host, isCalm);
    if (!chance.is(0.2)) return [first];
    const siblings = subnets.filter(({ vpcId }) => vpcId === subnet.vpcId);
    return [first, interfaceOf(chance, addresses, chance.of(siblings), `${host}b`, host, isCalm)];
  }).flat());
}

class Addresses {
  private readonly used = new Map<string, number>();
  /** The next host of the subnet: the first four addresses are AWS's own. */
  next({ subnetId }: Subnet): number {
    const next = (this.used.get(subnetId) ?? 3) + 1;
    this.used.set(subnetId, next);
    return next;
  }
}

function interfaceOf(chance: Chance, addresses: Addresses, subnet: Subnet, id: string, host: string, isCalm: boolean): NetworkInterface {
  const [vpc, its] = subnet.subnetId.slice(7);
  const groupIds = [...(isCalm ? [0] : []), ...chance.some(isCalm ? 1 : 2)].map(() => (chance.is(isCalm ? 0.01 : 0.05) ? "sg-gone" : `sg-${vpc}${chance.of(["a", "b"])}`));
  const private4 = [0, ...(chance.is(0.25) ? [1] : [])].map(() => {
    const at = addresses.next(subnet);
    return { privateIpAddress: `10.${vpc}.${its}.${at}`, publicIp: chance.is(isCalm ? 0.75 : 0.4) ? `198.18.${vpc}${its}.${at}` : undefined };
  });
  const hasIpv6 = subnet.ipv6CidrBlocks.length > 0 && chance.is(0.8);
  const ipv6Addresses = hasIpv6 ? [0, ...(chance.is(0.25) ? [1] : [])].map(() => `2600:1f14:${vpc}:${its}::${addresses.next(subnet)}`) : [];
  const isEndpoint = chance.is(0.04);
  return makeInterface(id, subnet.subnetId, "", [...new Set(groupIds)], {
    vpcId: subnet.vpcId, privateIpAddresses: private4, ipv6Addresses, sourceDestCheck: !chance.is(0.1),
    ...(isEndpoint ? { interfaceType: "vpc_endpoint", instanceId: undefined } : { instanceId: chance.is(0.08) ? undefined : `i-${host}` }),
  });
}
