import type { NetworkInterface, SecurityGroup, SecurityGroupRule } from "../../contract/network-model.ts";
import { explainPath } from "../path/explain.ts";
import type { NetworkIndex } from "../path/index-network.ts";
import type { Finding, FindingRule, Severity } from "./finding.ts";
import { guardedPorts, isTcp, opens, portsOf, revokeCommand, trafficWords, worldRules } from "./world-rules.ts";

/** A group may be on thousands of interfaces: what holds of so many holds of it. */
const mostAsked = 25;
const webPorts = [80, 443];
const lowered: Readonly<Record<Severity, Severity>> = { high: "medium", medium: "low", low: "low" };

/** Inbound rules for everyone, but for 80 and 443 alone. The path explainer says whether anything is really reached. */
export const openToTheWorld: FindingRule = {
  id: "open-to-the-world",
  title: "ports open to the world",
  needs: ["securityGroups"],
  find: (_network, index) => {
    const interfaces = interfacesByGroup(index);
    return [...index.groups.values()].flatMap((group) =>
      worldRules(group).filter(isWorthSaying).map((rule) => toFinding(group, rule, interfaces.get(group.groupId) ?? [], index)));
  },
};

function isWorthSaying(rule: SecurityGroupRule): boolean {
  const ports = portsOf(rule);
  return ports !== undefined && !(isTcp(rule) && ports.from === ports.to && webPorts.includes(ports.from));
}

function toFinding(group: SecurityGroup, rule: SecurityGroupRule, held: readonly NetworkInterface[], index: NetworkIndex): Finding {
  const { groupId } = group;
  const ports = portsOf(rule)!;
  const guarded = isTcp(rule) ? guardedPorts.filter(([port]) => opens(rule, port)) : [];
  const isAll = ports.from === 0 && ports.to === 65535;
  const worst: Severity = isAll || guarded.length > 0 ? "high" : "medium";
  const port = guarded[0]?.[0] ?? ports.from;
  const reach = reachOf(held, index, rule, port);
  const names = guarded.length > 0 && !isAll ? ` (${guarded.slice(0, 3).map(([, name]) => name).join(", ")}${guarded.length > 3 ? " and more" : ""})` : "";
  const from = rule.cidrIpv6 ?? rule.cidrIpv4!;
  return {
    id: `open-to-the-world/${groupId}/${rule.ipProtocol}/${ports.from}-${ports.to}/${from}`,
    severity: reach.isKept ? lowered[worst] : worst,
    title: `${trafficWords(rule)}${names} open to the world in ${group.groupName}`,
    reason: `An inbound rule of security group ${group.groupName} admits ${from}, every address there is. ${reach.words}`,
    fix: "Admit only the addresses or the security group that need it, then remove this rule. For a shell without an open port there is Session Manager.",
    ...revokeCommand(groupId, rule),
    resources: [{ kind: "securityGroups", id: groupId }, ...reach.reached.map(({ networkInterfaceId, instanceId }) => (instanceId ? { kind: "instances" as const, id: instanceId } : { kind: "networkInterfaces" as const, id: networkInterfaceId }))],
  };
}

interface Reach {
  /** Nothing that uses the group can be reached now: less urgent, and said. */
  isKept: boolean;
  words: string;
  reached: NetworkInterface[];
}

/** Whether the internet reaches, on the rule's first port of note, any interface that the group is on. */
function reachOf(held: readonly NetworkInterface[], index: NetworkIndex, rule: SecurityGroupRule, port: number): Reach {
  if (index.unread.has("networkInterfaces")) return { isKept: false, reached: [], words: "Whether anything is reached by it is not known: the network interfaces could not be read." };
  if (held.length === 0) return { isKept: true, reached: [], words: "No network interface uses the group now: it opens what next is put in it." };
  const asked = held.slice(0, mostAsked);
  const protocol = isTcp(rule) ? "tcp" : "udp";
  const answers = asked.map((record) => ({ record, answer: explainPath(index, { source: { kind: "internet" }, destination: { kind: "interface", id: record.networkInterfaceId }, protocol, port }) }));
  const reached = answers.filter(({ answer }) => answer.verdict === "reachable").map(({ record }) => record);
  const on = `${protocol} ${port}`;
  const of = held.length > asked.length ? `the first ${asked.length} of ${held.length} interfaces` : `the ${held.length} interfaces`;
  if (reached.length > 0) return { isKept: false, reached: reached.slice(0, 5), words: `It is reached from the internet on ${on} now: ${held.length === 1 ? "the one interface that uses it" : `${reached.length} of ${of} that use it`}.` };
  const undecided = answers.find(({ answer }) => answer.verdict === "undecided");
  if (undecided) return { isKept: false, reached: [], words: `Whether it is reached on ${on} is undecided: ${undecided.answer.reason}` };
  const none = held.length === 1 ? "The one interface that uses the group cannot" : `None of ${of} that use the group can`;
  return { isKept: held.length === asked.length, reached: [], words: `${none} be reached from the internet on ${on} now. ${answers[0]!.answer.reason}` };
}

function interfacesByGroup(index: NetworkIndex): Map<string, NetworkInterface[]> {
  const byGroup = new Map<string, NetworkInterface[]>();
  for (const { record } of index.interfaces.values()) {
    for (const groupId of record.securityGroupIds) {
      if (!byGroup.has(groupId)) byGroup.set(groupId, []);
      byGroup.get(groupId)!.push(record);
    }
  }
  return byGroup;
}
