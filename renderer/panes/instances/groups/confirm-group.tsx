import type { CreatedGroup } from "../../../../shared/contract/ec2-security-groups.ts";
import type { Network, SecurityGroupRule } from "../../../../shared/contract/network-model.ts";
import type { PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import { createSecurityGroupRequest } from "../../../../shared/network/changes/change-requests.ts";
import { permissionsOf } from "../../../../shared/network/changes/rule-permissions.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { wordsOf } from "../../../lib/security-groups/rule-words.ts";

interface ConfirmGroupProps {
  input: { vpcId: string; groupName: string; description: string; tags: Record<string, string>; rules: SecurityGroupRule[] };
  known: Pick<Network, "securityGroups" | "prefixLists" | "vpcs">;
  onClose(isDone: boolean, created?: CreatedGroup): void;
}

/** What the new group lets in and out, asked of EC2 before. */
export function ConfirmGroup({ input, known, onClose }: ConfirmGroupProps) {
  const { vpcId, groupName, rules } = input;
  const vpc = known.vpcs.find((one) => one.vpcId === vpcId);
  const letsIn = rules.filter(({ isEgress }) => !isEgress);
  const letsOut = rules.filter(({ isEgress }) => isEgress);
  return (
    <ConfirmChange
      title={`Create the group ${groupName}?`} confirmLabel="Create"
      consequences={[
        <><b>{groupName}</b> comes to be in {vpc?.name || vpcId}; it does nothing until an interface has it</>,
        ...(letsIn.length ? letsIn.map((rule) => <><b>lets in</b> {wordsOf(rule, known)}</>) : ["It lets nothing in"]),
        ...(letsOut.length ? letsOut.map((rule) => <><b>lets out</b> {wordsOf(rule, known)}</>) : ["It lets nothing out: what it is on can only answer"]),
      ]}
      call="ec2.createSecurityGroupWithRules" input={input} requests={requestsOf(input)}
      done={`The group ${groupName} is created`} rereads={["network.describeNetwork", "ec2.listSecurityGroups"]} onClose={onClose}
    />
  );
}

/** The id is EC2's to give: the requests after the first stand with a name in its place. */
const newGroupId = "ID_OF_THE_NEW_GROUP";

function requestsOf({ rules, ...group }: ConfirmGroupProps["input"]): { operation: string; input: PlainInput }[] {
  const named = rules.map((rule) => (rule.referencedGroupId === "self" ? { ...rule, referencedGroupId: newGroupId } : rule));
  const authorize = ([["Ingress", false], ["Egress", true]] as const).flatMap(([direction, isEgress]) => {
    const of = named.filter((rule) => rule.isEgress === isEgress && !(isEgress && rule.ipProtocol === "-1" && rule.cidrIpv4 === "0.0.0.0/0"));
    return of.length ? [{ operation: `AuthorizeSecurityGroup${direction}`, input: { GroupId: newGroupId, IpPermissions: permissionsOf("authorize", of) } as unknown as PlainInput }] : [];
  });
  return [createSecurityGroupRequest(group), ...authorize];
}
