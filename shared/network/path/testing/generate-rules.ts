import type { NetworkAcl, SecurityGroup } from "../../../contract/network-model.ts";
import { makeAcl, makeGroup } from "../../testing/make-network.ts";
import type { Chance } from "./chance.ts";

const peers = ["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.1.0/24", "198.18.0.0/16", "203.0.113.0/24", "10.1.1.9/32", "pl-read", "pl-unread", "2600:1f14:1::/48"];
const ports = ["443", "443", "22", "80-443", "0-65535"];
const open = (direction: "in" | "out") => [`${direction} -1 * 0.0.0.0/0`, `${direction} -1 * ::/0`];

/** Two groups a VPC. Calm ones let everything out, and most of them something wide in. */
export function generateGroups(chance: Chance, ids: readonly number[], isCalm: boolean): SecurityGroup[] {
  const groupIds = ids.flatMap((vpc) => [`sg-${vpc}a`, `sg-${vpc}b`]);
  return groupIds.map((id) => {
    const wide = isCalm && chance.is(0.8) ? chance.of([open("in"), open("in"), ["in tcp 443 0.0.0.0/0", "in icmp * 0.0.0.0/0", "in icmpv6 * ::/0"]]) : [];
    const out = chance.is(isCalm ? 0.95 : 0.75) ? open("out") : chance.some(2).map(() => rule(chance, "out", groupIds));
    return makeGroup(id, [...wide, ...chance.some(3).map(() => rule(chance, "in", groupIds)), ...out], { vpcId: `vpc-${id[3]}` });
  });
}

function rule(chance: Chance, direction: "in" | "out", groupIds: readonly string[]): string {
  const protocol = chance.of(["tcp", "tcp", "tcp", "udp", "-1", "icmp", "icmpv6"]);
  const range = protocol === "tcp" || protocol === "udp" ? chance.of(ports) : protocol === "icmp" ? chance.of(["*", "8-0", "3-4", "0-0"]) : protocol === "icmpv6" ? chance.of(["*", "128-0", "129-0"]) : "*";
  return `${direction} ${protocol} ${range} ${chance.is(0.3) ? chance.of(groupIds) : chance.of(peers)}`;
}

const blocks = ["0.0.0.0/0", "0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.1.0/24", "198.18.0.0/16", "203.0.113.0/24"];
const everywhere = ["0.0.0.0/0", "0.0.0.0/0", "::/0"];

/** The VPC's default ACL, and maybe one that a subnet has of its own; where NAT gateways stand more often. */
export function generateAcls(chance: Chance, vpc: number, isCalm: boolean): NetworkAcl[] {
  const own = (name: string, subnetIds: string[]) => (isCalm && chance.is(0.7) ? strict(chance, name, vpc, subnetIds) : acl(chance, name, vpc, subnetIds, isCalm));
  return [
    isCalm ? makeAcl(`acl-${vpc}`, [], undefined, { vpcId: `vpc-${vpc}` }) : acl(chance, `acl-${vpc}`, vpc, [], false),
    ...(chance.is(0.38) ? [own(`acl-${vpc}x`, [`subnet-${vpc}1`])] : []), ...(chance.is(0.15) ? [own(`acl-${vpc}y`, [`subnet-${vpc}2`])] : []),
  ];
}

function acl(chance: Chance, id: string, vpc: number, subnetIds: string[], isCalm: boolean): NetworkAcl {
  const more = { vpcId: `vpc-${vpc}`, isDefault: subnetIds.length === 0 };
  if (!isCalm && chance.is(0.55)) return makeAcl(id, subnetIds, undefined, more);
  const side = (direction: "in" | "out") => [
    ...chance.some(isCalm ? 2 : 3).map((at) => `${chance.of(["allow", "deny", "deny"])} ${(at + 1) * 10} ${direction} ${chance.of(blocks)} ${chance.of(["-1", "tcp", "tcp", "udp", "icmp", "58"])}${chance.is(0.6) ? ` ${chance.of(["443-443", "22-22", "1024-65535", "32768-61000", "1024-40000", "0-1023"])}` : ""}`),
    ...(chance.is(isCalm ? 0.95 : 0.75) ? [`allow 100 ${direction} 0.0.0.0/0`, `allow 101 ${direction} ::/0`] : []), `deny * ${direction} 0.0.0.0/0`,
  ].map((text) => (/ (-1|icmp|58) \d/.test(text) ? text.split(" ").slice(0, 5).join(" ") : text));
  const made = makeAcl(id, subnetIds, [...side("in"), ...side("out")], more);
  giveIcmpTypes(chance, made);
  // EC2's order need not be that of evaluation.
  return { ...made, entries: chance.shuffle(made.entries) };
}

/** As people close a subnet: each way lets in or out what is asked, or replies, or both, and of ICMP a type; one entry may be forgotten. */
function strict(chance: Chance, id: string, vpc: number, subnetIds: string[]): NetworkAcl {
  const side = (direction: "in" | "out") => [
    ...(chance.is(0.8) ? [`allow 10 ${direction} ${chance.of(everywhere)} tcp ${chance.of(["443-443", "0-1023", "22-443"])}`] : []),
    ...(chance.is(0.7) ? [`allow 20 ${direction} ${chance.of(everywhere)} tcp ${chance.of(["1024-65535", "1024-65535", "32768-61000"])}`] : []),
    ...(chance.is(0.8) ? [`${chance.of(["allow", "allow", "deny"])} 30 ${direction} 0.0.0.0/0 icmp`] : []), ...(chance.is(0.6) ? [`allow 40 ${direction} ::/0 58`] : []),
    ...(chance.is(0.4) ? [`allow 50 ${direction} 0.0.0.0/0 icmp`] : []), ...(chance.is(0.4) ? [`allow 100 ${direction} 10.0.0.0/8`] : []), `deny * ${direction} 0.0.0.0/0`,
  ];
  const made = makeAcl(id, subnetIds, [...side("in"), ...side("out")], { vpcId: `vpc-${vpc}`, isDefault: false });
  giveIcmpTypes(chance, made);
  return made;
}

const icmpTypes = { 1: [undefined, -1, 8, 8, 0, 0, 3], 58: [undefined, -1, 128, 129, 135] };

function giveIcmpTypes(chance: Chance, { entries }: NetworkAcl): void {
  for (const entry of entries) {
    if (entry.protocol !== "1" && entry.protocol !== "58") continue;
    entry.icmpType = chance.of(icmpTypes[entry.protocol]);
    entry.icmpCode = entry.icmpType === undefined ? undefined : chance.of([-1, -1, 0, 0, 4]);
  }
}
