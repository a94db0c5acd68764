import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { Network, NetworkKind } from "../../../shared/contract/network-model.ts";
import { findFindings } from "../../../shared/network/findings/find-findings.ts";
import { useConsole } from "../../lib/context.tsx";
import { formatCounted, formatTime } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { FilterField } from "../../ui/filter-field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { PartialNotice } from "../../ui/partial-notice.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { arrange } from "./arrange.ts";
import { Details } from "./details/details.tsx";
import { SavedOrigin } from "./files/network-origin.ts";
import { OpenSaved, SavedBanner, type SavedNetwork } from "./files/open-saved.tsx";
import { filterView } from "./filter-view.ts";
import { kindNames } from "./kind-names.ts";
import { TagMenu } from "./search/tag-menu.tsx";
import type { StepMatch } from "./search/step-match.ts";
import { networkTabs } from "./tabs.tsx";
import { useNetwork, type NetworkRead } from "./use-network.ts";
import { useNetworkCommands } from "./use-network-commands.ts";
import { CreateNetwork } from "./create/create-network.tsx";
import "./network.css";

const findLabel = "Find in the network";

/** A region's network as a map and as the tables that govern it, with what is chosen beside it. */
export function NetworkPane() {
  const { params, setParams } = useRoute();
  const read = useNetwork();
  const { query, network: live } = read;
  const { context } = useConsole();
  const [opened, setOpened] = useState<SavedNetwork & { epoch: number }>();
  // What was opened is left when another profile or region is chosen: its own stand in the file.
  const saved = opened?.epoch === context.epoch ? opened : undefined;
  const network = saved?.network ?? live;
  const isWhole = saved !== undefined || read.isWhole;
  const view = useMemo(() => (network ? arrange(network) : undefined), [network]);
  const found = useMemo(() => (network && isWhole ? findFindings(network) : undefined), [network, isWhole]);
  const filter = params.get("filter") ?? "";
  const deferredFilter = useDeferredValue(filter);
  const shown = useMemo(() => (view ? filterView(view, deferredFilter) : undefined), [view, deferredFilter]);
  const tab = networkTabs.find(({ id }) => id === params.get("tab")) ?? networkTabs[0]!;
  const { refetch: readAgain } = query;
  const refetch = useCallback(() => void readAgain(), [readAgain]);
  const whyNoCreate = saved ? "A saved network cannot be changed" : live && isWhole ? undefined : "Not all of the network is read yet";
  const stepRef = useRef<StepMatch>(null);
  const setFilter = (text: string) => setParams({ filter: text }, { replace: true });
  useNetworkCommands(findLabel, { whyNoCreate, refresh: refetch });

  return (
    <SavedOrigin value={saved?.origin}>
      <div className="pane">
        <PaneHeader
          title="Network"
          facts={network ? factsOf({ ...read, isWhole }, network) : null}
          actions={
            <>
              <FilterField label={findLabel} placeholder="Name, id, address, tag:…" value={filter} onChange={setFilter} onStep={(direction) => stepRef.current?.(direction)} />
              {network ? <TagMenu network={network} filter={filter} onChange={setFilter} /> : null}
              <OpenSaved onOpen={(each) => setOpened({ ...each, epoch: context.epoch })} />
              <button type="button" className="act" disabled={whyNoCreate !== undefined} title={whyNoCreate} onClick={() => setParams({ create: "vpc" })}>Create VPC</button>
              <button type="button" className="act" disabled={query.isFetching || saved !== undefined} onClick={refetch}>Refresh</button>
            </>
          }
        >
          <Tabs
            label="Views of the network"
            current={tab.id}
            onChange={(id) => setParams({ tab: id === networkTabs[0]!.id ? undefined : id })}
            tabs={networkTabs.map(({ id, title, counts }) => ({ id, title, count: counts === "findings" ? found?.findings.length : counts && countOf(network, counts) }))}
          />
        </PaneHeader>
        {params.get("create") === "vpc" && live && whyNoCreate === undefined ? <CreateNetwork network={live} onClose={() => setParams({ create: undefined }, { replace: true })} /> : null}
        <div className="pane-notices">
          {saved ? <SavedBanner saved={saved} onClose={() => setOpened(undefined)} /> : null}
          {query.error && live && !saved ? <FailureAlert compact title={isWhole ? "The network could not be read again; this is how it was" : "The network was not read to its end; this is what came before"} failure={query.error.failure} onRetry={refetch} /> : null}
          {network && !saved ? <PartialNotice parts={network.partial.map(({ kind, error }) => ({ kind: kindNames[kind], error }))} onRetry={refetch} /> : null}
        </div>
        <div className="pane-body">
          <div className="grow" role="tabpanel" aria-label={tab.title}>
            {query.isPending && !saved ? <Loading what="the network" rows={12} /> : null}
            {query.error && !network ? <FailureAlert title="The network cannot be read" failure={query.error.failure} onRetry={refetch} /> : null}
            {network && shown ? <tab.Content network={network} view={shown} filter={deferredFilter} found={found} isWhole={isWhole} isReading={query.isFetching} stepRef={stepRef} /> : null}
          </div>
          {network && view ? <Details network={network} view={view} isWhole={isWhole} /> : null}
        </div>
      </div>
    </SavedOrigin>
  );
}

/** How many there are; undefined where they could not be read, which is not none. */
function countOf(network: Network | undefined, kind: NetworkKind): number | undefined {
  return network && !network.partial.some((part) => part.kind === kind) ? network[kind].length : undefined;
}

function factsOf({ query, isWhole, awaited }: NetworkRead, network: Network): string {
  const counts = [countWords(network, "vpcs", "VPC"), countWords(network, "subnets", "subnet"), countWords(network, "instances", "instance")];
  const state = isWhole ? `as of ${formatTime(network.asOf)}` : query.isFetching ? readingWords(awaited) : "not read to its end";
  return [...counts, state].join(" · ");
}

const fewKinds = 3;

/** `still reading network ACLs, interfaces and 2 more`. */
function readingWords(awaited: readonly NetworkKind[]): string {
  const few = awaited.slice(0, fewKinds).map((kind) => kindNames[kind]).join(", ");
  return few ? `still reading: ${few}${awaited.length > fewKinds ? ` and ${awaited.length - fewKinds} more kinds` : ""}` : "still reading";
}

function countWords(network: Network, kind: NetworkKind, singular: string): string {
  const count = countOf(network, kind);
  return count === undefined ? `${singular}s not read` : formatCounted(count, singular);
}
