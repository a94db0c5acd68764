import type { NetworkItem } from "../../../contract/network-model.ts";
import { textWidth } from "../measure.ts";
import type { SceneBox, Tone } from "../scene.ts";
import { countWords } from "../words.ts";
import { sizes } from "./sizes.ts";
import type { SubnetContents } from "./subnet-contents.ts";

/** A box that holds no other, before it has a place. */
export type Leaf = Pick<SceneBox, "id" | "look" | "kindWords" | "title" | "lines"> & Partial<Pick<SceneBox, "resource" | "aside" | "tone">>;

/** A leaf as a box that has no place yet. */
export const unplaced = ({ id, resource, look, kindWords, title, lines, aside, tone }: Leaf): SceneBox => ({ id, resource, look, parent: -1, kindWords, title, lines, aside, tone, x: 0, y: 0, width: 0, height: sizes.leafHeight });

/** What lives in the subnet, in the order in which it is drawn. What has a box in several subnets is told apart by `subnetId`. */
export function leavesOf({ loadBalancers, natGateways, instances, endpoints, interfaces }: SubnetContents, subnetId?: string): SceneBox[] {
  const leaves: SceneBox[] = [];
  for (const balancer of loadBalancers) leaves.push(unplaced(loadBalancerLeaf(balancer, subnetId)));
  for (const nat of natGateways) leaves.push(unplaced(natLeaf(nat)));
  for (const instance of instances) leaves.push(instanceLeaf(instance));
  for (const endpoint of endpoints) leaves.push(unplaced(endpointLeaf(endpoint, subnetId)));
  for (const each of interfaces) leaves.push(unplaced(interfaceLeaf(each)));
  return leaves;
}

const idIn = (id: string, subnetId: string | undefined): string => (subnetId === undefined ? id : `${id}@${subnetId}`);

const toneOf: Readonly<Record<string, Tone>> = {
  running: "good", available: "good", active: "good", pending: "busy", provisioning: "busy", stopping: "busy", "shutting-down": "busy", deleting: "busy",
  stopped: "off", deleted: "off", failed: "bad", impaired: "bad",
};

/** The tone of a state that AWS names; none for one that says nothing. */
export const toneFor = (state: string): Pick<SceneBox, "tone"> => (toneOf[state] ? { tone: toneOf[state] } : {});

/** Instances are by far the most: each is made once, without a copy. */
function instanceLeaf({ instanceId, name, state, instanceType, privateIpAddress, publicIpAddress }: NetworkItem<"instances">): SceneBox {
  const addresses = privateIpAddress && publicIpAddress ? `${privateIpAddress}  ${publicIpAddress}` : privateIpAddress ?? publicIpAddress;
  return {
    id: instanceId, resource: { kind: "instances", id: instanceId }, look: state === "running" || state === "pending" ? "instance" : "instanceOff", parent: -1,
    kindWords: `${state} instance`, title: name || instanceId, lines: addresses ? [addresses] : [], aside: instanceType, tone: toneOf[state], x: 0, y: 0, width: 0, height: sizes.leafHeight,
  };
}

function natLeaf(nat: NetworkItem<"natGateways">): Leaf {
  const lines = [`NAT gateway${nat.publicIp ? ` · ${nat.publicIp}` : nat.connectivityType === "private" ? " · private" : ""}`];
  return { id: nat.natGatewayId, resource: { kind: "natGateways", id: nat.natGatewayId }, look: "nat", kindWords: "NAT gateway", title: nat.name || nat.natGatewayId, lines, ...toneFor(nat.state) };
}

function loadBalancerLeaf(balancer: NetworkItem<"loadBalancers">, subnetId: string | undefined): Leaf {
  return {
    id: idIn(balancer.loadBalancerArn, subnetId), resource: { kind: "loadBalancers", id: balancer.loadBalancerArn }, look: "loadBalancer", kindWords: "Load balancer",
    title: balancer.name, lines: [`${balancer.type} load balancer · ${balancer.scheme}`], ...toneFor(balancer.state),
  };
}

function endpointLeaf(endpoint: NetworkItem<"vpcEndpoints">, subnetId: string | undefined): Leaf {
  return {
    id: idIn(endpoint.vpcEndpointId, subnetId), resource: { kind: "vpcEndpoints", id: endpoint.vpcEndpointId }, look: "endpoint", kindWords: "Interface endpoint",
    title: endpoint.name || endpoint.vpcEndpointId, lines: [`endpoint · ${shortService(endpoint.serviceName)}`], ...toneFor(endpoint.state.toLowerCase()),
  };
}

function interfaceLeaf(each: NetworkItem<"networkInterfaces">): Leaf {
  const address = each.privateIpAddresses[0]?.privateIpAddress ?? each.ipv6Addresses[0];
  return {
    id: each.networkInterfaceId, resource: { kind: "networkInterfaces", id: each.networkInterfaceId }, look: "interface", kindWords: "Network interface",
    title: each.name || each.description || each.networkInterfaceId, lines: [["interface", address].filter(Boolean).join(" · ")],
  };
}

/** `com.amazonaws.us-west-2.s3` → `s3`. */
export const shortService = (name: string): string => /^(?:com|cn\.com)\.amazonaws\.[^.]+\.(.+)$/.exec(name)?.[1] ?? name;

/** One width for all, wide enough for most of what they say. */
export function leafWidth(leaves: Iterable<SceneBox>): number {
  const [least, most] = sizes.leafWidth;
  let width: number = least;
  for (const { title, aside, lines } of leaves) {
    if (width >= most) break;
    width = Math.max(width, 44 + textWidth(title, 12.5) + (aside ? textWidth(aside, 10.5) + 12 : 0), 38 + textWidth(lines[0] ?? "", 11) * 1.1);
  }
  return Math.min(most, Math.ceil(width));
}

/** `212 instances, 1 NAT gateway`: what is shown where the boxes would be too small. */
export function summaryOf(subnet: SubnetContents): string {
  const counts: [number, string][] = [
    [subnet.instances.length, "instance"], [subnet.natGateways.length, "NAT gateway"], [subnet.loadBalancers.length, "load balancer"],
    [subnet.endpoints.length, "endpoint"], [subnet.interfaces.length, "interface"],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, noun]) => `${countWords(count)} ${noun}${count === 1 ? "" : "s"}`);
  return said.join(", ") || "empty";
}
