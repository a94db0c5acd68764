import { isPlainWord } from "../command.ts";
import type { NetworkAcl } from "../../contract/network-model.ts";
import { parseAddress } from "../cidr.ts";
import { sameAddress, textOf } from "./addresses.ts";
import { finalRuleNumber, governingAcl } from "./checks/acl.ts";
import { nameOf } from "./checks/groups.ts";
import type { Traffic } from "./checks/traffic.ts";
import type { Candidate } from "./ends.ts";
import type { NetworkIndex } from "./index-network.ts";
import type { Hop, PathFix } from "./types.ts";
import { namedGroups } from "./walk-state.ts";

/** What would take the obstacle away. Commands hold ids and addresses alone, which need no quoting in any shell. */
export function fixesOf(index: NetworkIndex, hop: Hop, traffic: Traffic, source: Candidate, destination: Candidate): PathFix[] {
  if (hop.check === "group-ingress") return [allowInGroup(index, hop, traffic, destination, source, false)];
  if (hop.check === "group-egress") return [allowInGroup(index, hop, traffic, source, destination, true)];
  if (hop.check === "acl-ingress" || hop.check === "acl-egress") return [openAcl(index, hop, traffic, [source, destination])];
  if (hop.check === "state") return hop.at?.kind !== "instances" ? [] : [withCommand({ words: `Start ${hop.at.id}.`, at: hop.at }, ["aws ec2 start-instances --instance-ids", hop.at.id])];
  if (hop.check === "address") return [{ words: "Give it an Elastic IP address in a subnet that routes to an internet gateway, or put a load balancer before it.", ...place(hop) }];
  if (hop.check === "route") return [fixRoute(hop)];
  if (hop.check === "gateway" && hop.at?.kind === "vpcs") return [{ words: `Attach an internet gateway to ${hop.at.id}, and route to it from the subnet.`, at: hop.at }];
  if (hop.check === "peering") return [{ words: "Join the two VPCs by a peering connection of their own: peerings do not carry traffic on to a third.", ...place(hop) }];
  return [];
}

const place = ({ at }: Hop): Pick<PathFix, "at"> => (at ? { at } : {});

function allowInGroup(index: NetworkIndex, hop: Hop, traffic: Traffic, own: Candidate, other: Candidate, isEgress: boolean): PathFix {
  const groupId = own.kind === "interface" ? own.interface.record.securityGroupIds[0] : undefined;
  const group = groupId === undefined ? undefined : index.groups.get(groupId);
  const named = other.kind === "interface" && hop.peer === textOf(other.address) ? namedGroups(index, other, own)[0] : undefined;
  const peer = named ?? (other.kind === "outside" && other.isInternet ? (other.address.family === "ipv4" ? "0.0.0.0/0" : "::/0") : `${hop.peer}/${other.address.family === "ipv4" ? 32 : 128}`);
  const words = `Allow ${traffic.words} ${isEgress ? "to" : "from"} ${peer} in security group ${group ? nameOf(group) : groupId}.`;
  const fix: PathFix = { words, ...(groupId ? { at: { kind: "securityGroups", id: groupId } } : {}) };
  if (groupId === undefined) return fix;
  const permission = named ? `UserIdGroupPairs=[{GroupId=${peer}}]` : other.address.family === "ipv4" ? `IpRanges=[{CidrIp=${peer}}]` : `Ipv6Ranges=[{CidrIpv6=${peer}}]`;
  const ports = traffic.port === undefined ? (traffic.icmp ? "FromPort=-1,ToPort=-1," : "") : `FromPort=${traffic.port},ToPort=${traffic.port},`;
  const direction = isEgress ? "egress" : "ingress";
  return withCommand(fix, [`aws ec2 authorize-security-group-${direction} --group-id`, groupId, "--ip-permissions", `'IpProtocol=${protocolOf(traffic)},${ports}${permission}'`], [groupId, peer]);
}

const protocolOf = ({ protocol }: Traffic): string => ({ 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" })[protocol] ?? String(protocol);

function openAcl(index: NetworkIndex, hop: Hop, traffic: Traffic, ends: readonly Candidate[]): PathFix {
  const egress = hop.check === "acl-egress";
  const way = egress ? "--egress" : "--ingress";
  if (hop.rule?.kind === "network-acl-entry") {
    const { networkAclId, ruleNumber } = hop.rule;
    const fix: PathFix = { words: `Remove entry ${ruleNumber} of network ACL ${networkAclId}, or allow it by an entry before.`, at: { kind: "networkAcls", id: networkAclId } };
    return withCommand(fix, ["aws ec2 delete-network-acl-entry --network-acl-id", networkAclId, `--rule-number ${ruleNumber} ${way}`], [networkAclId]);
  }
  const subnet = hop.at?.kind === "subnets" ? (index.subnets.get(hop.at.id) ?? undefined) : undefined;
  const acl = subnet && governingAcl(index, subnet);
  const isReply = hop.direction === "back";
  const ports = traffic.port === undefined ? "" : isReply ? " to ports 1024–65535" : "";
  const words = `Allow ${isReply ? "replies" : traffic.words}${ports} ${egress ? "to" : "from"} ${hop.peer} in network ACL ${acl?.networkAclId ?? "of the subnet"}, before the entry that denies it.`;
  if (!acl) return { words, ...place(hop) };
  const fix: PathFix = { words, at: { kind: "networkAcls", id: acl.networkAclId } };
  const ruleNumber = freeRuleNumber(acl, egress);
  const block = blockOf(hop, ends);
  if (ruleNumber === undefined || !block) return fix;
  const range = traffic.port === undefined ? [] : [`--port-range ${isReply ? "From=1024,To=65535" : `From=${traffic.port},To=${traffic.port}`}`];
  const icmp = traffic.icmp ? [`--icmp-type-code Code=-1,Type=${isReply ? traffic.icmp.reply : traffic.icmp.request}`] : [];
  const about = [`--rule-number ${ruleNumber} --rule-action allow --protocol ${traffic.protocol}`, ...range, ...icmp, block, way];
  return withCommand(fix, ["aws ec2 create-network-acl-entry --network-acl-id", acl.networkAclId, ...about]);
}

/** A number that no entry of the direction has and that comes before every deny; undefined where none is left. */
function freeRuleNumber({ entries }: NetworkAcl, isEgress: boolean): number | undefined {
  const its = entries.filter(({ egress }) => egress === isEgress);
  const used = new Set(its.map(({ ruleNumber }) => ruleNumber));
  const firstDeny = its.reduce((least, { action, ruleNumber }) => (action === "deny" ? Math.min(least, ruleNumber) : least), finalRuleNumber);
  // As people number them where there is room; else right before the first deny.
  for (let number = 100; number < firstDeny; number += 10) if (!used.has(number)) return number;
  for (let number = Math.min(firstDeny, finalRuleNumber) - 1; number > 0; number -= 1) if (!used.has(number)) return number;
  return undefined;
}

/** The other side as an option of the command: one address, or all where it stands for the internet. */
function blockOf({ peer }: Hop, ends: readonly Candidate[]): string | undefined {
  const address = peer === undefined ? undefined : parseAddress(peer);
  if (!address) return undefined;
  const isInternet = ends.some((end) => end.kind === "outside" && end.isInternet && sameAddress(end.address, address));
  if (address.family === "ipv4") return `--cidr-block ${isInternet ? "0.0.0.0/0" : `${peer}/32`}`;
  return `--ipv6-cidr-block ${isInternet ? "::/0" : `${peer}/128`}`;
}

function fixRoute(hop: Hop): PathFix {
  if (hop.rule?.kind !== "route") return { words: `Add a route for ${hop.peer} to the route table of the subnet.`, ...place(hop) };
  const { routeTableId, destination, target } = hop.rule;
  return { words: `Replace the route ${destination} → ${target} in ${routeTableId} by one that leads where it should.`, at: { kind: "routeTables", id: routeTableId } };
}

/** Ids come from data that may be anybody's: what is none, or begins as an option of the command line does, gets no command. */
function withCommand(fix: PathFix, parts: readonly string[], values: readonly string[] = parts.slice(1, 2)): PathFix {
  return values.every(isPlainWord) ? { ...fix, command: parts.join(" ") } : fix;
}
