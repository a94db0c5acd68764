import type { Network } from "../../../../shared/contract/network.ts";
import { reservedIn } from "../../../../shared/network/cidr.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { navigate } from "../../../lib/route.ts";
import { Facts } from "../../../ui/facts.tsx";
import type { SubnetView } from "../arrange.ts";
import { AddressBar } from "../components/address-bar.tsx";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { ResourceLink, TagChips } from "./resource-link.tsx";
import { Routes } from "./route-table-facts.tsx";

/** A subnet with the reason for its class, the table that decides, and its addresses. */
export function SubnetFacts({ view, network }: { view: SubnetView; network: Network }) {
  const { subnet, class: subnetClass, usableAddresses, freeAddresses } = view;
  const table = network.routeTables.find(({ routeTableId }) => routeTableId === subnetClass.routeTableId);
  const acl = network.networkAcls.find(({ associations }) => associations.some(({ subnetId }) => subnetId === subnet.subnetId)) ?? network.networkAcls.find(({ isDefault, vpcId }) => isDefault && vpcId === subnet.vpcId);
  return (
    <>
      <p className="reason" data-class={subnetClass.class}>{subnetClass.reason}</p>
      <Facts
        narrow
        items={[
          ["IPv4 CIDR", <span key="v4" className="mono">{subnet.cidrBlock}</span>],
          ["IPv6 CIDR", subnet.ipv6CidrBlocks.length ? <span className="mono">{subnet.ipv6CidrBlocks.join(", ")}</span> : "none"],
          ["Availability Zone", subnet.availabilityZone],
          ["VPC", <ResourceLink key="vpc" id={subnet.vpcId} name={network.vpcs.find(({ vpcId }) => vpcId === subnet.vpcId)?.name} />],
          ["Network ACL", acl ? <ResourceLink id={acl.networkAclId} name={acl.name} /> : "not in what was read"],
          ["Public address at launch", subnet.mapPublicIpOnLaunch ? "given" : "not given"],
          ["Instances", formatCount(view.instances.length)],
        ]}
      />
      <button type="button" className="act" style={{ marginTop: 10 }} onClick={() => navigate("instances", { launch: subnet.subnetId })}>Launch an instance here</button>{" "}
      {view.instances.length ? (
        <button type="button" className="act" style={{ marginTop: 10 }} onClick={() => navigate("instances", { filter: subnet.subnetId })}>Open {formatCounted(view.instances.length, "instance")} in Instances</button>
      ) : null}
      <h3>Addresses</h3>
      <p>{formatCount(freeAddresses)} free of {formatCount(usableAddresses)} usable <AddressBar free={freeAddresses} usable={usableAddresses} /></p>
      <details className="reserved">
        <summary>The five that AWS keeps</summary>
        <ul>
          {reservedIn(subnet.cidrBlock).map(({ address, reason }) => <li key={address}><span className="mono">{address}</span> {reason}</li>)}
        </ul>
      </details>
      <h3>Routes, by {table ? <><ResourceLink id={table.routeTableId} name={table.name} /> ({subnetClass.association === "main" ? "main table" : "explicit"})</> : "no table that was read"}</h3>
      {table ? <Routes table={table} network={network} deciding={subnetClass.decidingRoute} /> : null}
      <h3>Tags</h3>
      <TagChips tags={subnet.tags} />
      <DeleteResource kind="subnet" id={subnet.subnetId} name={subnet.name} />
    </>
  );
}
