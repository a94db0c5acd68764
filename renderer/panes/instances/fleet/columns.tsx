import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import type { FleetRow } from "./fleet-rows.ts";

export interface FleetColumn extends Column<FleetRow> {
  /** Whose change flashes in the cell. */
  member?: keyof Instance;
  /** Whether rows of one value are worth standing together. */
  groups?: boolean;
}

const of = (member: "instanceId" | "instanceType" | "availabilityZone" | "privateIpAddress" | "publicIpAddress" | "vpcId" | "subnetId" | "imageId" | "keyName" | "architecture" | "platform" | "monitoring" | "stateReason", more: Omit<FleetColumn, "id" | "value" | "member">): FleetColumn =>
  ({ id: member, member, value: ({ instance }) => instance[member] || undefined, ...more });

/** Every column that there is, beside those of tags. */
export const fleetColumns: readonly FleetColumn[] = [
  { id: "name", member: "name", title: "Name", width: 150, grow: true, value: ({ instance: { name } }) => name || undefined, render: ({ instance: { name } }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "profile", title: "Profile", width: 120, groups: true, value: ({ profile }) => profile },
  { id: "region", title: "Region", width: 110, groups: true, value: ({ region }) => region },
  of("instanceId", { title: "Instance ID", width: 172, mono: true }),
  { id: "state", member: "state", title: "State", width: 120, groups: true, value: ({ instance: { state } }) => state, render: ({ instance: { state } }) => <Status tone={instanceTones[state]}>{state}</Status> },
  of("instanceType", { title: "Type", width: 90, groups: true }),
  of("availabilityZone", { title: "Availability Zone", width: 124, groups: true }),
  of("privateIpAddress", { title: "Private IPv4", width: 126, mono: true }),
  of("publicIpAddress", { title: "Public IPv4", width: 128, mono: true }),
  { id: "launchTime", member: "launchTime", title: "Launched", width: 150, value: ({ instance: { launchTime } }) => launchTime, render: ({ instance: { launchTime } }) => (launchTime ? <span title={formatUtc(launchTime)}>{formatDateTime(launchTime)}</span> : "") },
  { id: "age", title: "Age", width: 100, align: "end", value: ({ instance: { launchTime } }) => (launchTime ? -Date.parse(launchTime) : undefined), render: ({ instance: { launchTime } }) => (launchTime ? formatDuration((Date.now() - Date.parse(launchTime)) / 1000) : "") },
  of("vpcId", { title: "VPC", width: 176, mono: true, groups: true }),
  of("subnetId", { title: "Subnet", width: 190, mono: true, groups: true }),
  { id: "securityGroups", member: "securityGroups", title: "Security groups", width: 170, value: ({ instance }) => instance.securityGroups.map(({ groupName }) => groupName).join(", ") || undefined },
  of("imageId", { title: "Image", width: 176, mono: true, groups: true }),
  of("keyName", { title: "Key pair", width: 120, groups: true }),
  of("architecture", { title: "Architecture", width: 100, groups: true }),
  of("platform", { title: "Platform", width: 110, groups: true }),
  of("monitoring", { title: "Monitoring", width: 90, groups: true }),
  of("stateReason", { title: "State reason", width: 240 }),
];

const byId = new Map(fleetColumns.map((column) => [column.id, column]));

/** Columns are held by who they are: a tag's is made once. */
export function columnOf(id: string): FleetColumn | undefined {
  const known = byId.get(id);
  if (known || !id.startsWith("tag:") || id.length === 4) return known;
  const key = id.slice(4);
  const column: FleetColumn = { id, member: "tags", title: key, width: 130, groups: true, value: ({ instance: { tags } }) => (Object.hasOwn(tags, key) ? tags[key] : undefined) };
  byId.set(id, column);
  return column;
}

export const defaultLayout: FleetLayout = {
  columns: ["name", "instanceId", "state", "instanceType", "availabilityZone", "privateIpAddress", "publicIpAddress", "launchTime"],
  sort: { id: "name", desc: false },
};

/** The layout's columns, with whose each row is where there are several, though it was not asked for. */
export function columnsOf(layout: FleetLayout, several: { profiles: boolean; regions: boolean }): FleetColumn[] {
  const ids = layout.columns.filter((id) => columnOf(id));
  const missing = [...(several.profiles ? ["profile"] : []), ...(several.regions ? ["region"] : [])].filter((id) => !ids.includes(id));
  const after = ids[0] === "name" ? 1 : 0;
  const shown = ids.toSpliced(after, 0, ...missing).map((id) => columnOf(id)!);
  return shown.length > 0 ? shown : [columnOf("instanceId")!];
}

/** Everything by which a person looks for an instance, in small letters; made once for a row. */
export function textOf(row: FleetRow): string {
  return (row.text ??= makeText(row));
}

function makeText({ profile, region, instance }: FleetRow): string {
  const { name, instanceId, state, instanceType, availabilityZone, privateIpAddress = "", publicIpAddress = "", vpcId = "", subnetId = "", imageId = "", keyName = "" } = instance;
  let text = `${name} ${instanceId} ${state} ${instanceType} ${availabilityZone} ${privateIpAddress} ${publicIpAddress} ${vpcId} ${subnetId} ${imageId} ${keyName} ${profile} ${region}`;
  for (const { groupId, groupName } of instance.securityGroups) text += ` ${groupId} ${groupName}`;
  for (const key in instance.tags) text += ` ${key}=${instance.tags[key]}`;
  return text.toLowerCase();
}
