import { useMemo, useState } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import type { SecurityGroup } from "../../../../shared/contract/network-model.ts";
import { formatCount } from "../../../lib/format.ts";
import { GroupEditor } from "../../../lib/security-groups/group-editor.tsx";
import { RulesTable } from "../../../lib/security-groups/rules-table.tsx";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { ResourceLink, TagChips } from "../details/resource-link.tsx";
import { useSavedOrigin } from "../files/network-origin.ts";
import "./groups.css";

/** A security group: what it lets in and out in words, who is in it, and the way to change it. */
export function GroupFacts({ group, network }: { group: SecurityGroup; network: Network }) {
  const [isEdited, setIsEdited] = useState(false);
  const isLive = useSavedOrigin() === undefined;
  const members = useMemo(() => membersOf(group, network), [group, network]);
  return (
    <>
      <p>{group.description}</p>
      <div className="group-head"><h3>Lets in</h3>{isLive ? <button type="button" className="act" onClick={() => setIsEdited(true)}>Edit rules</button> : null}</div>
      <RulesTable rules={group.rules.filter(({ isEgress }) => !isEgress)} known={network} link={toLink} label="Inbound rules" nothing="Nothing: no inbound rule." />
      <h3>Lets out</h3>
      <RulesTable rules={group.rules.filter(({ isEgress }) => isEgress)} known={network} link={toLink} label="Outbound rules" nothing="Nothing: no outbound rule." />
      <p className="path-note">Replies to what is let in or out pass by themselves.</p>
      <h3>In it ({formatCount(members.length)})</h3>
      <ul className="link-list">
        {members.slice(0, 100).map(({ id, name }) => <li key={id}><ResourceLink id={id} name={name} /></li>)}
        {members.length > 100 ? <li>{formatCount(members.length - 100)} more</li> : null}
        {members.length === 0 ? <li>nothing that was read</li> : null}
      </ul>
      {group.vpcId ? <><h3>VPC</h3><ResourceLink id={group.vpcId} name={network.vpcs.find(({ vpcId }) => vpcId === group.vpcId)?.name} /></> : null}
      <h3>Tags</h3>
      <TagChips tags={group.tags} />
      {group.groupName === "default" ? null : <DeleteResource kind="securityGroup" id={group.groupId} name={group.groupName} />}
      {isEdited && isLive ? <GroupEditor group={group} known={network} onClose={() => setIsEdited(false)} /> : null}
    </>
  );
}

const toLink = (id: string, name: string) => <ResourceLink id={id} name={name} />;

function membersOf({ groupId }: SecurityGroup, network: Network): { id: string; name: string }[] {
  const instances = network.instances.filter(({ securityGroups }) => securityGroups.some((each) => each.groupId === groupId)).map(({ instanceId, name }) => ({ id: instanceId, name }));
  const interfaces = network.networkInterfaces.filter((each) => !each.instanceId && each.securityGroupIds.includes(groupId)).map((each) => ({ id: each.networkInterfaceId, name: each.name || each.description }));
  return [...instances, ...interfaces];
}
