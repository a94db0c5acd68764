import { useDeferredValue, useMemo, useState } from "react";
import type { Network } from "../../../shared/contract/network.ts";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { findFindings, type Findings } from "../../../shared/network/findings/find-findings.ts";
import { useConsole } from "../../lib/context.tsx";
import { formatCounted, formatTime } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { useCall } from "../../lib/use-call.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { FilterField } from "../../ui/filter-field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { PartialNotice } from "../../ui/partial-notice.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AddressSpaceTab } from "./address-space/address-space-tab.tsx";
import { arrange, type NetworkView } from "./arrange.ts";
import { Legend } from "./components/legend.tsx";
import { NetworkAclsTable, RouteTablesTable, SecurityGroupsTable, SubnetsTable } from "./components/tables.tsx";
import { Details } from "./details/details.tsx";
import { SavedOrigin } from "./files/network-origin.ts";
import { OpenSaved, SavedBanner, type SavedNetwork } from "./files/open-saved.tsx";
import { FindingsTab } from "./findings/findings-tab.tsx";
import { filterView } from "./filter-view.ts";
import { kindNames } from "./kind-names.ts";
import { MapTab } from "./map-tab.tsx";
import { PathTab } from "./path/path-tab.tsx";
import "./network.css";

/** VPCs, zones and subnets as nested boxes with what lives in them, and the tables that govern them. */
export function NetworkPane() {
  const { params, setParams } = useRoute();
  const query = useCall("network.describeNetwork", {});
  const { context } = useConsole();
  const [opened, setOpened] = useState<SavedNetwork & { epoch: number }>();
  // What was opened is left when another profile or region is chosen: its own stand in the file.
  const saved = opened?.epoch === context.epoch ? opened : undefined;
  const live = useMemo(() => (query.data ? assembleNetwork(query.data) : undefined), [query.data]);
  const network = saved?.network ?? live;
  const view = useMemo(() => (network ? arrange(network) : undefined), [network]);
  // Of what is still being read nothing is claimed: a group whose interfaces come later is not unused.
  const isWhole = saved !== undefined || query.data?.asOf !== undefined;
  const found = useMemo(() => (network && isWhole ? findFindings(network) : undefined), [network, isWhole]);
  const filter = params.get("filter") ?? "";
  const deferredFilter = useDeferredValue(filter);
  const shown = useMemo(() => (view ? filterView(view, deferredFilter) : undefined), [view, deferredFilter]);
  const tab = params.get("tab") ?? "map";
  const refetch = () => void query.refetch();

  return (
    <SavedOrigin value={saved?.origin}>
      <div className="pane">
        <PaneHeader
          title="Network"
          facts={network && view ? describe(network, view) : null}
          actions={
            <>
              <FilterField label="Find in the network" placeholder="Name, id, address, group…" value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} />
              <OpenSaved onOpen={(each) => setOpened({ ...each, epoch: context.epoch })} />
              <button type="button" className="act" disabled={query.isFetching || saved !== undefined} onClick={refetch}>Refresh</button>
            </>
          }
        >
          <div className="network-tabs">
            <Tabs label="Views of the network" current={tab} onChange={(id) => setParams({ tab: id === "map" ? undefined : id })} tabs={tabsOf(network, found)} />
            {tab === "map" && network ? <Legend /> : null}
          </div>
        </PaneHeader>
        <div className="pane-notices">
          {saved ? <SavedBanner saved={saved} onClose={() => setOpened(undefined)} /> : null}
          {query.error && live && !saved ? <FailureAlert compact title="The network could not be read again; this is how it was" failure={query.error.failure} onRetry={refetch} /> : null}
          {network && !saved ? <PartialNotice parts={network.partial.map(({ kind, error }) => ({ kind: kindNames[kind] ?? kind, error }))} onRetry={refetch} /> : null}
        </div>
        <div className="pane-body">
          <div className="grow" role="tabpanel" aria-label={tabsOf(network, found).find(({ id }) => id === tab)?.title}>
            {query.isPending && !saved ? <Loading what="the network" rows={12} /> : null}
            {query.error && !network ? <FailureAlert title="The network cannot be read" failure={query.error.failure} onRetry={refetch} /> : null}
            {network && shown ? <Content tab={tab} network={network} shown={shown} found={found} failed={query.error !== null} filter={deferredFilter} /> : null}
          </div>
          {network && view ? <Details network={network} view={view} /> : null}
        </div>
      </div>
    </SavedOrigin>
  );
}

function Content({ tab, network, shown, found, failed, filter }: { tab: string; network: Network; shown: NetworkView; found: Findings | undefined; failed: boolean; filter: string }) {
  if (tab === "subnets") return <SubnetsTable view={shown} filter={filter} />;
  if (tab === "route-tables") return <RouteTablesTable network={network} filter={filter} />;
  if (tab === "network-acls") return <NetworkAclsTable network={network} filter={filter} />;
  if (tab === "security-groups") return <SecurityGroupsTable network={network} filter={filter} />;
  if (!found && (tab === "address-space" || tab === "findings")) return failed ? <EmptyState title="Not all was read">What was left out might turn any answer: read the network again.</EmptyState> : <Loading what="the whole network" rows={6} />;
  if (tab === "address-space") return <AddressSpaceTab network={network} filter={filter} />;
  if (tab === "findings" && found) return <FindingsTab network={network} found={found} filter={filter} />;
  if (tab === "path") return <PathTab network={network} />;
  if (network.vpcs.length > 0 || network.subnets.length > 0 || network.instances.length > 0) return <MapTab network={network} filter={filter} />;
  // An unread list is not an empty one: the notice above says what failed.
  if (network.partial.some(({ kind }) => kind === "vpcs")) return null;
  return <EmptyState title="No VPC in this region">EC2 answered, and there is none. A VPC lives in one region: others may have some.</EmptyState>;
}

function tabsOf(network: Network | undefined, found: Findings | undefined) {
  return [
    { id: "map", title: "Map" },
    { id: "subnets", title: "Subnets", count: countOf(network, "subnets") },
    { id: "route-tables", title: "Route tables", count: countOf(network, "routeTables") },
    { id: "network-acls", title: "Network ACLs", count: countOf(network, "networkAcls") },
    { id: "security-groups", title: "Security groups", count: countOf(network, "securityGroups") },
    { id: "path", title: "Path" },
    { id: "address-space", title: "Address space" },
    { id: "findings", title: "Findings", count: found?.findings.length },
  ];
}

/** How many there are; undefined where they could not be read, which is not none. */
function countOf(network: Network | undefined, kind: "subnets" | "routeTables" | "networkAcls" | "securityGroups" | "instances"): number | undefined {
  return network && !network.partial.some((part) => part.kind === kind) ? network[kind].length : undefined;
}

function describe(network: Network, { vpcs }: NetworkView): string {
  return [
    formatCounted(vpcs.length, "VPC"),
    countWords(countOf(network, "subnets"), "subnet"),
    countWords(countOf(network, "instances"), "instance"),
    `as of ${formatTime(network.asOf)}`,
  ].join(" · ");
}

function countWords(count: number | undefined, singular: string): string {
  return count === undefined ? `${singular}s not read` : formatCounted(count, singular);
}
