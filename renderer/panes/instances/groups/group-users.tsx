import type { GroupUses } from "../../../../shared/network/group-uses.ts";
import { formatCount } from "../../../lib/format.ts";
import { formatRoute } from "../../../lib/route.ts";

const mostShown = 50;

/** Each thing that has the group or names it, by name, with a way there. */
export function GroupUsers({ uses: { instances, interfaces, groups }, onFollow }: { uses: GroupUses; onFollow?(): void }) {
  const lines = [
    ...instances.map(({ instanceId, name }) => ({ id: instanceId, words: <>instance <a href={formatRoute("instances", { filter: instanceId })} onClick={onFollow}>{name || instanceId}</a></> })),
    ...interfaces.map(({ networkInterfaceId, words }) => ({ id: networkInterfaceId, words: <>interface <span className="mono">{networkInterfaceId}</span> {words}</> })),
    ...groups.map(({ groupId, groupName }) => ({ id: groupId, words: <>named by a rule of <a href={formatRoute("instances", { tab: "groups", selected: groupId })} onClick={onFollow}>{groupName}</a></> })),
  ];
  if (lines.length === 0) return <p>Nothing has it, and no other group names it.</p>;
  return (
    <ul className="group-users">
      {lines.slice(0, mostShown).map(({ id, words }) => <li key={id}>{words}</li>)}
      {lines.length > mostShown ? <li>and {formatCount(lines.length - mostShown)} more</li> : null}
    </ul>
  );
}
