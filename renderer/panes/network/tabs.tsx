import type { ComponentType, Ref } from "react";
import type { Network, NetworkKind } from "../../../shared/contract/network-model.ts";
import type { Findings } from "../../../shared/network/findings/find-findings.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AddressSpaceTab } from "./address-space/address-space-tab.tsx";
import type { NetworkView } from "./arrange.ts";
import { NotWhole } from "./components/not-whole.tsx";
import { NetworkAclsTable, RouteTablesTable, SecurityGroupsTable, SubnetsTable } from "./components/tables.tsx";
import { FindingsTab } from "./findings/findings-tab.tsx";
import { MapTab } from "./map-tab.tsx";
import { PathTab } from "./path/path-tab.tsx";
import type { StepMatch } from "./search/step-match.ts";

export interface TabProps {
  network: Network;
  /** The network arranged, narrowed by the filter. */
  view: NetworkView;
  filter: string;
  /** Of a whole network only. */
  found: Findings | undefined;
  /** False while parts may still come, and where reading ended before its end. */
  isWhole: boolean;
  isReading: boolean;
  /** Where a tab that can go from match to match says how. */
  stepRef: Ref<StepMatch>;
}

interface NetworkTab {
  id: string;
  title: string;
  Content: ComponentType<TabProps>;
  /** The kind whose number stands beside the title; `findings` for what was found. */
  counts?: NetworkKind | "findings";
}

/** The pane's views, in their order; the first is shown where none is chosen. */
export const networkTabs: readonly NetworkTab[] = [
  { id: "map", title: "Map", Content: MapOrNothing },
  { id: "subnets", title: "Subnets", Content: SubnetsTable, counts: "subnets" },
  { id: "route-tables", title: "Route tables", Content: RouteTablesTable, counts: "routeTables" },
  { id: "network-acls", title: "Network ACLs", Content: NetworkAclsTable, counts: "networkAcls" },
  { id: "security-groups", title: "Security groups", Content: SecurityGroupsTable, counts: "securityGroups" },
  { id: "path", title: "Path", Content: PathTab },
  { id: "address-space", title: "Address space", Content: WholeAddressSpace },
  { id: "findings", title: "Findings", Content: WholeFindings, counts: "findings" },
];

function MapOrNothing({ network, filter, isWhole, stepRef }: TabProps) {
  if (network.vpcs.length > 0 || network.subnets.length > 0 || network.instances.length > 0) return <MapTab network={network} filter={filter} isWhole={isWhole} stepRef={stepRef} />;
  // An unread list is not an empty one: the notice above says what failed, or the header that it is still read.
  if (!isWhole || network.partial.some(({ kind }) => kind === "vpcs")) return null;
  return <EmptyState title="No VPC in this region">EC2 answered, and there is none. A VPC lives in one region: others may have some.</EmptyState>;
}

// What looks free may be a subnet's that has not come yet.
function WholeAddressSpace({ network, filter, isWhole, isReading }: TabProps) {
  return isWhole ? <AddressSpaceTab network={network} filter={filter} /> : <NotWhole isReading={isReading} />;
}

function WholeFindings({ network, filter, found, isReading }: TabProps) {
  return found ? <FindingsTab network={network} found={found} filter={filter} /> : <NotWhole isReading={isReading} />;
}
