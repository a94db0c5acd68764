import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { addressHourly, addressMonthly } from "./address-cost.ts";
import { leadsTo } from "./address-words.tsx";

export const columns: readonly Column<Address>[] = [
  { id: "name", title: "Name", width: 120, grow: true, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "publicIp", title: "Public IPv4 address", width: 145, mono: true, value: ({ publicIp }) => publicIp },
  { id: "state", title: "State", width: 110, value: ({ associationId }) => (associationId ? "associated" : "idle"), render: ({ associationId }) => <Status tone={associationId ? "ok" : "warn"}>{associationId ? "associated" : "idle"}</Status> },
  { id: "leadsTo", title: "Associated with", width: 170, grow: true, value: (address) => leadsTo(address) },
  { id: "privateIpAddress", title: "Private address", width: 115, mono: true, value: ({ privateIpAddress }) => privateIpAddress },
  { id: "allocationId", title: "Allocation ID", width: 215, mono: true, value: ({ allocationId }) => allocationId },
  // All cost the same, in use or not: nothing to sort by.
  { id: "cost", title: "Costs", width: 145, value: () => undefined, render: () => `${addressHourly}/h · ${addressMonthly}/30 d` },
];

export function textOf({ name, publicIp, allocationId, associationId, networkInterfaceId, privateIpAddress, instanceId, instanceName, interfaceDescription, tags }: Address): string {
  return [name, publicIp, allocationId, associationId ?? "idle", networkInterfaceId, privateIpAddress, instanceId, instanceName, interfaceDescription, ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)]
    .filter(Boolean).join(" ");
}
