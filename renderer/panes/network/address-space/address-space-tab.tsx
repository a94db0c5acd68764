import { useMemo } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import { findOverlaps } from "../../../../shared/network/address-space/overlaps.ts";
import { spaceOfVpc, type VpcSpace } from "../../../../shared/network/address-space/space-of-vpc.ts";
import { formatCount } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ResourceLink } from "../details/resource-link.tsx";
import { FilteredNote } from "../search/filtered-note.tsx";
import { narrow } from "../search/narrow.ts";
import { BlockStrip } from "./block-strip.tsx";
import { Carve } from "./carve.tsx";
import { NextFree } from "./next-free.tsx";
import { SubnetBars } from "./subnet-bars.tsx";
import "./address-space.css";

/** What of every VPC's blocks subnets hold, what of the subnets is in use, and where there is room. */
export function AddressSpaceTab({ network, filter }: { network: Network; filter: string }) {
  const isUnread = network.partial.some(({ kind }) => kind === "subnets");
  const wanted = filter.trim().toLowerCase();
  const spaces = useMemo(() => network.vpcs.map((vpc) => spaceOfVpc(network, vpc)), [network]);
  const shown = narrow(spaces, filter, textOf, tagsOf);
  if (isUnread) return <EmptyState title="The address space is not known">The subnets could not be read, or not all of them: what looks free may be theirs.</EmptyState>;
  if (shown.length === 0) return <EmptyState title={wanted ? `No VPC matches “${filter.trim()}”` : "No VPC to show"} />;
  return (
    <div className="address-space">
      <FilteredNote shown={shown.length} total={spaces.length} what="VPCs" />
      <Overlaps network={network} />
      {shown.map((space) => <VpcSection key={space.vpc.vpcId} network={network} space={space} />)}
    </div>
  );
}

function VpcSection({ network, space }: { network: Network; space: VpcSpace }) {
  const { vpc, blocks, subnets, total, unassigned } = space;
  return (
    <section aria-label={`Address space of ${vpc.name || vpc.vpcId}`}>
      <header>
        <h2><ResourceLink id={vpc.vpcId} name={vpc.name} /></h2>
        <p>{formatCount(total)} addresses: {formatCount(total - unassigned)} in subnets, {formatCount(unassigned)} in none</p>
      </header>
      {blocks.map((block) => <BlockStrip key={block.cidr} block={block} subnets={network.subnets} />)}
      <NextFree network={network} vpc={vpc} />
      {subnets.length > 0 ? <SubnetBars subnets={subnets} /> : <p className="space-note">It has no subnet.</p>}
      <Carve network={network} vpc={vpc} />
    </section>
  );
}

function Overlaps({ network }: { network: Network }) {
  const overlaps = useMemo(() => findOverlaps(network), [network]);
  if (overlaps.length === 0) return network.vpcs.length > 1 ? <p className="space-note">No two of these VPCs share addresses, nor does one with a peer that is known.</p> : null;
  return (
    <section aria-label="Overlaps">
      <h2>Overlaps</h2>
      <ul className="space-overlaps">
        {overlaps.map(({ one, other, vpcPeeringConnectionId }) => (
          <li key={`${one.vpcId} ${one.cidr} ${other.vpcId} ${other.cidr}`}>
            <ResourceLink id={one.vpcId} name={nameOf(network, one.vpcId)} /> <span className="mono">{one.cidr}</span> and <ResourceLink id={other.vpcId} name={nameOf(network, other.vpcId)} /> <span className="mono">{other.cidr}</span> share addresses
            {vpcPeeringConnectionId ? <>, though <ResourceLink id={vpcPeeringConnectionId} /> joins them.</> : ": they cannot be peered."}
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = (network: Network, id: string) => network.vpcs.find(({ vpcId }) => vpcId === id)?.name;

function textOf({ vpc, subnets }: VpcSpace): string {
  return [vpc.name, vpc.vpcId, ...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks, ...subnets.flatMap(({ subnet }) => [subnet.name, subnet.subnetId, subnet.cidrBlock])].join(" ");
}

const tagsOf = ({ vpc }: VpcSpace) => vpc.tags;
