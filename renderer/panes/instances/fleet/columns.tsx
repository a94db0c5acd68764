import type { Instance } from "../../../../shared/contract/ec2.ts";
import { formatDateTime } from "../../../lib/format.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";

export const columns: readonly Column<Instance>[] = [
  { id: "name", title: "Name", width: 150, grow: true, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "instanceId", title: "Instance ID", width: 172, mono: true, value: ({ instanceId }) => instanceId },
  { id: "state", title: "State", width: 120, value: ({ state }) => state, render: ({ state }) => <Status tone={instanceTones[state]}>{state}</Status> },
  { id: "instanceType", title: "Type", width: 90, value: ({ instanceType }) => instanceType },
  { id: "availabilityZone", title: "Availability Zone", width: 124, value: ({ availabilityZone }) => availabilityZone },
  { id: "privateIpAddress", title: "Private IPv4", width: 126, mono: true, value: ({ privateIpAddress }) => privateIpAddress },
  { id: "publicIpAddress", title: "Public IPv4", width: 128, mono: true, value: ({ publicIpAddress }) => publicIpAddress },
  { id: "launchTime", title: "Launched", width: 150, value: ({ launchTime }) => launchTime, render: ({ launchTime }) => (launchTime ? formatDateTime(launchTime) : "") },
];

/** Everything by which a person looks for an instance. */
export function textOf(instance: Instance): string {
  const { name, instanceId, state, instanceType, availabilityZone, privateIpAddress, publicIpAddress, vpcId, subnetId, imageId, keyName } = instance;
  const groups = instance.securityGroups.map(({ groupId, groupName }) => `${groupId} ${groupName}`);
  const tags = Object.entries(instance.tags).map(([key, value]) => `${key}=${value}`);
  return [name, instanceId, state, instanceType, availabilityZone, privateIpAddress, publicIpAddress, vpcId, subnetId, imageId, keyName, ...groups, ...tags].join(" ");
}
