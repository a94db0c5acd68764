import { formatCount } from "../../../lib/format.ts";
import { Facts } from "../../../ui/facts.tsx";
import type { VpcView } from "../arrange.ts";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { ResourceLink, TagChips } from "./resource-link.tsx";

export function VpcFacts({ view }: { view: VpcView }) {
  const { vpc, internetGateways, routeTables } = view;
  return (
    <>
      <Facts
        narrow
        items={[
          ["IPv4 CIDR", <span key="v4" className="mono">{vpc.cidrBlocks.join(", ")}</span>],
          ["IPv6 CIDR", vpc.ipv6CidrBlocks.length ? <span className="mono">{vpc.ipv6CidrBlocks.join(", ")}</span> : "none"],
          ["State", vpc.state],
          ["Default VPC", vpc.isDefault ? "yes" : "no"],
          ["Addresses in subnets", `${formatCount(view.placedAddresses)} of ${formatCount(view.addresses)}`],
          ["Availability Zones", view.zones.map(({ availabilityZone }) => availabilityZone).join(", ")],
          ["Subnets", formatCount(view.subnetCount)],
          ["Instances", formatCount(view.instanceCount)],
        ]}
      />
      <h3>Internet gateways</h3>
      {internetGateways.map(({ internetGatewayId, name }) => <ResourceLink key={internetGatewayId} id={internetGatewayId} name={name} />)}
      {internetGateways.length === 0 ? "none" : null}
      <h3>Route tables</h3>
      <ul className="link-list">
        {routeTables.slice(0, 100).map(({ routeTableId, name, main }) => (
          <li key={routeTableId}><ResourceLink id={routeTableId} name={name} /> {main ? <span className="chip">main</span> : null}</li>
        ))}
        {routeTables.length > 100 ? <li>{formatCount(routeTables.length - 100)} more in the tab Route tables</li> : null}
      </ul>
      <h3>Tags</h3>
      <TagChips tags={vpc.tags} />
      <DeleteResource kind="vpc" id={vpc.vpcId} name={vpc.name} />
    </>
  );
}
