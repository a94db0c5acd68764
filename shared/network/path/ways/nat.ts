import { parseAddress } from "../../cidr.ts";
import { textOf } from "../addresses.ts";
import { checkAcl } from "../checks/acl.ts";
import { checkRoute } from "../checks/routes.ts";
import { clientPortRange } from "../port-set.ts";
import { portsOf, type Leg, type Walk } from "../walk-state.ts";
import { arriveIn, ref, type Arrival, type Place } from "./arrival.ts";
import { byInternetGateway } from "./internet.ts";

/** NAT gateways in a row: more are a loop. */
const mostLegs = 5;

/**
 * Into the NAT gateway's subnet, and on as its private address.
 * @param onward out of a subnet by its ACL and routes, which may lead to another one.
 */
export function byNat(walk: Walk, leg: Leg, subnet: Place, natGatewayId: string, onward: Onward): Arrival | undefined {
  const { index, trace, traffic, without, legs, destination } = walk;
  const nat = index.natGateways.get(natGatewayId)!;
  const at = ref("natGateways", natGatewayId);
  const end = (words: string) => {
    trace.add({ outcome: "unknown", words }, { check: "gateway", title: nat.name || natGatewayId, at });
    return undefined;
  };
  if (leg.address.family === "ipv6") return end("NAT64 is not evaluated here.");
  if (legs.length >= mostLegs) return end("More NAT gateways stand in a row than are followed here.");
  const address = nat.privateIp === undefined ? undefined : parseAddress(nat.privateIp);
  if (!address) return end(`The private address of ${natGatewayId} was not read.`);
  const its = index.subnets.get(nat.subnetId) ?? { subnetId: nat.subnetId, vpcId: nat.vpcId };
  if (its.subnetId !== subnet.subnetId) {
    const found = checkAcl(index, its, { egress: false, address: leg.address, traffic, ports: portsOf(traffic), isReply: false }, without);
    // What goes through the NAT gateway comes into its subnet as what is for the destination.
    trace.add(found, { check: "acl-ingress", title: `Network ACL ${found.networkAclId ?? ""}, in`, at: ref("subnets", its.subnetId), peer: textOf(leg.address) });
  }
  const next: Leg = { subnet: its, address, ports: clientPortRange };
  legs.push(next);
  trace.add({ outcome: "pass", words: `NAT gateway ${natGatewayId} sends it on as ${nat.privateIp}.` }, { check: "gateway", title: nat.name || natGatewayId, at });
  const near = destination.kind === "interface" && !destination.isPublicIp && destination.interface.record.subnetId === its.subnetId;
  if (nat.connectivityType === "private") {
    return near ? arriveIn(walk, next, its, its.vpcId, "local") : onward(walk, next, its);
  }
  return outOfPublicNat(walk, next, its, natGatewayId);
}

type Onward = (walk: Walk, leg: Leg, subnet: Place) => Arrival | undefined;

/** A public NAT gateway reaches the internet by its own subnet's route to an internet gateway, and nothing else. */
function outOfPublicNat(walk: Walk, leg: Leg, subnet: Place, natGatewayId: string): Arrival | undefined {
  const { index, trace, traffic, without, destination } = walk;
  const acl = checkAcl(index, subnet, { egress: true, address: destination.address, traffic, ports: portsOf(traffic), isReply: false }, without);
  const at = ref("subnets", subnet.subnetId);
  trace.add(acl, { check: "acl-egress", title: `Network ACL ${acl.networkAclId ?? ""}, out`, at, peer: textOf(destination.address) });
  const isInternet = destination.kind === "outside" && destination.isInternet;
  const found = checkRoute(index, subnet, destination.address, isInternet, without);
  if (!trace.add(found, { check: "route", title: `Route table ${found.table?.routeTableId ?? ""}`, at, peer: textOf(destination.address) })) return undefined;
  const { target } = found.route!;
  if (target.startsWith("igw-")) return byInternetGateway(walk, leg, target);
  const words = `The subnet of ${natGatewayId} leads to ${target} and not to an internet gateway.`;
  trace.add({ outcome: "block", words, rule: found.rule }, { check: "gateway", title: natGatewayId, at: ref("natGateways", natGatewayId) });
  return undefined;
}
