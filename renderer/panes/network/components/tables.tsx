import { useMemo, type ReactNode } from "react";
import type { NetworkAcl } from "../../../../shared/contract/network-model.ts";
import type { Network, RouteTable } from "../../../../shared/contract/network.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import type { NetworkView, SubnetView } from "../arrange.ts";
import { routeWords } from "../route-words.ts";
import { FilteredNote } from "../search/filtered-note.tsx";
import { useNarrowedRows } from "../search/narrow.ts";
import { useSelected } from "../use-selected.ts";

type SecurityGroup = Network["securityGroups"][number];

interface TableProps {
  network: Network;
  filter: string;
  /** False while rows may still come. */
  isWhole: boolean;
}

const subnetColumns: readonly Column<SubnetView>[] = [
  { id: "name", title: "Name", width: 170, grow: true, value: ({ subnet }) => subnet.name || undefined },
  { id: "subnetId", title: "Subnet ID", width: 200, mono: true, value: ({ subnet }) => subnet.subnetId },
  { id: "class", title: "Class", width: 190, value: (view) => `${view.class.class} · ${routeWords(view.class)}`, render: (view) => <span className="class-word" data-class={view.class.class}>{view.class.class} · {routeWords(view.class)}</span> },
  { id: "cidr", title: "CIDR", width: 122, mono: true, value: ({ subnet }) => subnet.cidrBlock },
  { id: "zone", title: "Availability Zone", width: 124, value: ({ subnet }) => subnet.availabilityZone },
  { id: "free", title: "Free", width: 110, align: "end", value: ({ freeAddresses }) => freeAddresses, render: ({ freeAddresses, usableAddresses }) => `${formatCount(freeAddresses)} / ${formatCount(usableAddresses)}` },
  { id: "instances", title: "Instances", width: 90, align: "end", value: ({ instances }) => instances.length },
];

const routeTableColumns: readonly Column<RouteTable>[] = [
  { id: "name", title: "Name", width: 170, grow: true, value: ({ name }) => name || undefined },
  { id: "routeTableId", title: "Route table ID", width: 184, mono: true, value: ({ routeTableId }) => routeTableId },
  { id: "main", title: "Governs", width: 180, value: (table) => governs(table) },
  { id: "routes", title: "Routes", width: 260, grow: true, value: ({ routes }) => routes.map(({ destination, target }) => `${destination} → ${target}`).join(", ") },
  { id: "vpcId", title: "VPC", width: 190, mono: true, value: ({ vpcId }) => vpcId },
];

const groupColumns: readonly Column<SecurityGroup>[] = [
  { id: "groupName", title: "Name", width: 140, value: ({ groupName }) => groupName },
  { id: "groupId", title: "Group ID", width: 180, mono: true, value: ({ groupId }) => groupId },
  { id: "description", title: "Description", width: 200, grow: true, value: ({ description }) => description },
  { id: "vpcId", title: "VPC", width: 190, mono: true, value: ({ vpcId }) => vpcId },
];

const aclColumns: readonly Column<NetworkAcl>[] = [
  { id: "name", title: "Name", width: 170, grow: true, value: ({ name }) => name || undefined },
  { id: "networkAclId", title: "Network ACL ID", width: 190, mono: true, value: ({ networkAclId }) => networkAclId },
  { id: "governs", title: "Governs", width: 220, value: ({ isDefault, associations }) => [associations.length ? formatCounted(associations.length, "subnet") : "no subnet", isDefault ? "(default)" : ""].join(" ").trim() },
  { id: "entries", title: "Entries", width: 90, align: "end", value: ({ entries }) => entries.length },
  { id: "vpcId", title: "VPC", width: 190, mono: true, value: ({ vpcId }) => vpcId },
];

export function NetworkAclsTable({ network, filter, isWhole }: TableProps) {
  const rows = useNarrowedRows(network.networkAcls, filter, textOfAcl);
  return <SelectableTable label="Network ACLs" total={network.networkAcls.length} what="network ACLs" rows={rows} columns={aclColumns} rowId={aclIdOf} empty={<NoRows what="network ACLs" filter={filter} unread={!isWhole || isUnread(network, "networkAcls")} />} />;
}

export function SubnetsTable({ view, network, filter, isWhole }: TableProps & { view: NetworkView }) {
  const rows = useMemo(() => view.vpcs.flatMap(({ zones }) => zones.flatMap(({ subnets }) => subnets)), [view]);
  return <SelectableTable label="Subnets" total={network.subnets.length} what="subnets" rows={rows} columns={subnetColumns} rowId={subnetIdOf} empty={<NoRows what="subnets" filter={filter} unread={!isWhole || isUnread(network, "subnets")} />} />;
}

export function RouteTablesTable({ network, filter, isWhole }: TableProps) {
  const rows = useNarrowedRows(network.routeTables, filter, textOfTable);
  return <SelectableTable label="Route tables" total={network.routeTables.length} what="route tables" rows={rows} columns={routeTableColumns} rowId={routeTableIdOf} empty={<NoRows what="route tables" filter={filter} unread={!isWhole || isUnread(network, "routeTables")} />} />;
}

export function SecurityGroupsTable({ network, filter, isWhole }: TableProps) {
  const rows = useNarrowedRows(network.securityGroups, filter, textOfGroup);
  return <SelectableTable label="Security groups" total={network.securityGroups.length} what="security groups" rows={rows} columns={groupColumns} rowId={groupIdOf} empty={<NoRows what="security groups" filter={filter} unread={!isWhole || isUnread(network, "securityGroups")} />} />;
}

function SelectableTable<Row extends object>({ total, what, ...props }: { total: number; what: string; label: string; rows: readonly Row[]; columns: readonly Column<Row>[]; rowId(row: Row): string; empty: ReactNode }) {
  const [selected, select] = useSelected();
  const selection = useMemo(() => ({ ids: new Set(selected ? [selected] : []), anchor: selected }), [selected]);
  return (
    <div className="filtered-table">
      <FilteredNote shown={props.rows.length} total={total} what={what} />
      <VirtualTable {...props} selection={selection} onSelect={({ ids }) => select([...ids][0])} />
    </div>
  );
}

function NoRows({ what, filter, unread = false }: { what: string; filter: string; unread?: boolean }) {
  // What could not be read is not empty: the notice above says why.
  if (unread) return null;
  return filter.trim() ? <EmptyState title={`No ${what} match “${filter.trim()}”`} /> : <EmptyState title={`No ${what} in this region`} />;
}

function isUnread(network: Network, kind: string): boolean {
  return network.partial.some((part) => part.kind === kind);
}

function governs({ main, subnetIds }: RouteTable): string {
  const named = subnetIds.length ? `${formatCounted(subnetIds.length, "subnet")} explicitly` : "";
  return main ? ["every other subnet (main)", named].filter(Boolean).join(", ") : named || "nothing";
}

const subnetIdOf = ({ subnet }: SubnetView) => subnet.subnetId;
const routeTableIdOf = ({ routeTableId }: RouteTable) => routeTableId;
const groupIdOf = ({ groupId }: SecurityGroup) => groupId;
const aclIdOf = ({ networkAclId }: NetworkAcl) => networkAclId;
const textOfAcl = ({ name, networkAclId, vpcId, entries }: NetworkAcl) => [name, networkAclId, vpcId, ...entries.map(({ cidrBlock }) => cidrBlock)].join(" ");
const textOfTable = ({ name, routeTableId, vpcId, routes, subnetIds }: RouteTable) => [name, routeTableId, vpcId, ...subnetIds, ...routes.map(({ destination, target }) => `${destination} ${target}`)].join(" ");
const textOfGroup = ({ groupName, groupId, description, vpcId }: SecurityGroup) => [groupName, groupId, description, vpcId].join(" ");
