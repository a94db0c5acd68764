import { wordsOfUses } from "../../../../shared/network/group-uses.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import type { GroupRow } from "./group-rows.ts";

const countOf = ({ group: { rules } }: GroupRow, isEgress: boolean) => rules.filter((rule) => rule.isEgress === isEgress).length;

export const columns: readonly Column<GroupRow>[] = [
  { id: "groupName", title: "Group name", width: 120, grow: true, value: ({ group }) => group.groupName, render: ({ group }) => <b>{group.groupName}</b> },
  { id: "groupId", title: "Group ID", width: 180, mono: true, value: ({ group }) => group.groupId },
  { id: "vpc", title: "VPC", width: 150, value: ({ group, vpcName }) => vpcName || group.vpcId },
  { id: "in", title: "In", width: 54, align: "end", value: (row) => countOf(row, false) },
  { id: "out", title: "Out", width: 54, align: "end", value: (row) => countOf(row, true) },
  { id: "open", title: "Open to the world", width: 150, grow: true, value: ({ open }) => open.join(", ") || undefined, render: ({ open }) => (open.length ? <Status tone="warn">{open.join(", ")}</Status> : <span className="none">nothing</span>) },
  { id: "uses", title: "Used by", width: 170, value: ({ uses }) => uses && wordsOfUses(uses), render: ({ uses }) => (uses ? wordsOfUses(uses) : <span className="none">not known yet</span>) },
  { id: "description", title: "Description", width: 130, grow: true, value: ({ group }) => group.description },
];

export function textOf({ group, vpcName, open, uses }: GroupRow): string {
  const { groupName, groupId, vpcId = "", description, tags, rules } = group;
  const peers = rules.flatMap((rule) => rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedGroupId ?? rule.prefixListId ?? []);
  return [groupName, groupId, vpcId, vpcName, description, ...open, ...(open.length ? ["open"] : []), ...(uses && wordsOfUses(uses) === "nothing" ? ["unused"] : []), ...peers, ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)].join(" ");
}
