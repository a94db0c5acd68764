import type { Network } from "../../../../shared/contract/network-model.ts";
import { formatCount } from "../../../lib/format.ts";
import { formatRoute } from "../../../lib/route.ts";
import { RulesTable } from "../../../lib/security-groups/rules-table.tsx";
import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { mono } from "../details/mono.tsx";
import type { GroupAction } from "./group-actions.tsx";
import type { GroupRow } from "./group-rows.ts";
import { GroupUsers } from "./group-users.tsx";
import "./groups.css";

interface GroupDetailsProps {
  row: GroupRow;
  known: Pick<Network, "securityGroups" | "prefixLists">;
  onAsk(asked: GroupAction): void;
  onClose(): void;
}

/** One group: its rules in words, who has it and who names it. */
export function GroupDetails({ row: { group, vpcName, uses, open }, known, onAsk, onClose }: GroupDetailsProps) {
  const { groupId, groupName, description, vpcId, ownerId, tags, rules } = group;
  const inbound = rules.filter(({ isEgress }) => !isEgress);
  const outbound = rules.filter(({ isEgress }) => isEgress);
  const link = (id: string, name: string) => (id.startsWith("sg-") && known.securityGroups.some((one) => one.groupId === id) ? <a href={formatRoute("instances", { tab: "groups", selected: id })}>{name}</a> : <span className="mono">{name}</span>);
  return (
    <DetailPanel side="bottom" label="security group details" title={<>{groupName} <span className="mono">{groupId}</span></>} onClose={onClose}
      actions={<button type="button" className="act" onClick={() => onAsk({ action: "edit", groupId })}>Edit rules</button>}>
      <Facts items={[
        ["Description", description],
        ["VPC", vpcId ? <>{vpcName} {mono(vpcId)}</> : undefined],
        ["Owner", mono(ownerId)],
        ["Open to the world", open.join(", ") || "nothing"],
      ]} />
      <div className="group-rules">
        <section>
          <h3>Lets in ({formatCount(inbound.length)})</h3>
          <RulesTable rules={inbound} known={known} label="Inbound rules" nothing="Nothing: no inbound rule." link={link} />
        </section>
        <section>
          <h3>Lets out ({formatCount(outbound.length)})</h3>
          <RulesTable rules={outbound} known={known} label="Outbound rules" nothing="Nothing: no outbound rule." link={link} />
        </section>
        <section>
          <h3>Used by</h3>
          {uses ? <GroupUsers uses={uses} /> : <p className="none">Not known: not all of what may use it could be read yet.</p>}
        </section>
      </div>
      <p className="rule-description">Replies to what is let in or out pass by themselves.</p>
      <h3>Tags</h3>
      <TagsEditor resourceIds={[groupId]} tags={tags} name={groupName} rereads={["network.describeNetwork", "ec2.listSecurityGroups"]} />
    </DetailPanel>
  );
}
