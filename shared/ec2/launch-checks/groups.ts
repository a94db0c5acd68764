import type { SecurityGroupRule } from "../../contract/network-model.ts";
import { isSameRule } from "../../network/changes/parse-rule.ts";
import type { LaunchForm, NewGroupForm } from "../launch-form.ts";
import type { LaunchFacts, LaunchProblem } from "../launch-facts.ts";
import { problemsIn } from "./problem.ts";

/** Source: VPC quotas, "Security groups per network interface" and "Inbound or outbound rules per security group". */
const mostGroups = 5;
const mostRules = 60;
/** Letters of a group's name and description, at most 255. Source: API reference, CreateSecurityGroup. */
const allowed = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

export function checkGroups(form: LaunchForm, { subnet, groups }: LaunchFacts): LaunchProblem[] {
  const { error, warning } = problemsIn("groups");
  const { groupIds, newGroup } = form;
  const chosen = groups?.filter(({ groupId }) => groupIds.includes(groupId)) ?? [];
  const gone = groups ? groupIds.filter((id) => !chosen.some(({ groupId }) => groupId === id)) : [];
  const foreign = subnet ? chosen.filter(({ vpcId }) => vpcId !== undefined && vpcId !== subnet.vpcId) : [];
  const count = groupIds.length + (newGroup ? 1 : 0);
  return [
    ...gone.map((id) => error(`The region shows no security group ${id}.`)),
    ...foreign.map(({ groupName }) => error(`The group ${groupName} is of another VPC than the subnet.`)),
    ...(count > mostGroups ? [error(`An interface has up to ${mostGroups} security groups, these are ${count}.`)] : []),
    ...(newGroup ? checkNewGroup(newGroup, groups?.filter(({ vpcId }) => vpcId === undefined || vpcId === subnet?.vpcId)) : []),
    ...(count === 0 ? [warning("No group is chosen: the VPC's default group lets nobody in but its own members.")] : []),
    ...(groups && count > 0 ? checkReach(form, [...chosen.flatMap(({ rules }) => rules), ...(newGroup?.rules ?? [])]) : []),
  ];
}

function checkNewGroup({ groupName, description, rules }: NewGroupForm, ofVpc: LaunchFacts["groups"]): LaunchProblem[] {
  const { error, missing } = problemsIn("groups");
  const name = groupName.trim();
  const signs = "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
  const unknown = rules.find(({ referencedGroupId }) => referencedGroupId && ofVpc && !ofVpc.some(({ groupId }) => groupId === referencedGroupId));
  const isDouble = rules.some((rule, at) => rules.slice(0, at).some((other) => isSameRule(rule, other)));
  return [
    ...(name === "" ? [missing("The new security group needs a name.")]
      : !allowed.test(name) ? [error(`A group's name has up to 255 ${signs}.`)]
      : name.startsWith("sg-") ? [error("A group's name must not begin with sg-.")]
      : name === "default" ? [error("The name default is the VPC's own group's.")]
      : ofVpc?.some((one) => one.groupName === name) ? [error(`The VPC has a security group ${name} already.`)] : []),
    ...(description.trim() === "" ? [missing("The new security group needs a description.")] : allowed.test(description.trim()) ? [] : [error(`A group's description has up to 255 ${signs}.`)]),
    ...(unknown ? [error(`The VPC shows no group ${unknown.referencedGroupId}. The new group cannot name itself before it is made: add that rule after the launch.`)] : []),
    ...(isDouble ? [error("The new security group has the same rule twice.")] : []),
    ...([false, true].some((isEgress) => rules.filter((rule) => rule.isEgress === isEgress).length > mostRules) ? [error(`A group has up to ${mostRules} rules each way.`)] : []),
  ];
}

const sshPort = 22;
const webPort = 80;

/** Whether what the launch is meant for can be reached at all: a time-out is most often a group. */
function checkReach({ keyPair, image, userData }: LaunchForm, rules: readonly SecurityGroupRule[]): LaunchProblem[] {
  const { warning } = problemsIn("groups");
  const isLinux = !image?.platform.startsWith("Windows");
  const servesWeb = /\b(httpd|nginx|apache2)\b/.test(userData);
  return [
    ...(typeof keyPair === "object" && isLinux && !letsIn(rules, sshPort) ? [warning("No group lets ssh in (TCP 22), so that the key pair opens nothing from outside.")] : []),
    ...(servesWeb && !letsIn(rules, webPort) ? [warning("User data starts a web server, and no group lets the web in (TCP 80).")] : []),
  ];
}

function letsIn(rules: readonly SecurityGroupRule[], port: number): boolean {
  return rules.some(({ isEgress, ipProtocol, fromPort = -1, toPort = -1 }) =>
    !isEgress && (ipProtocol === "-1" || (ipProtocol === "tcp" && (fromPort === -1 || (fromPort <= port && port <= toPort)))));
}
