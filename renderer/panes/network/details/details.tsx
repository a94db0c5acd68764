import type { Network } from "../../../../shared/contract/network.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import type { NetworkView } from "../arrange.ts";
import { useSelected } from "../use-selected.ts";
import { AclFacts } from "./acl-facts.tsx";
import { InstanceFacts } from "./instance-facts.tsx";
import { InternetGatewayFacts, NatGatewayFacts } from "./gateway-facts.tsx";
import { GroupFacts } from "../groups/group-facts.tsx";
import { findOther } from "./other-facts.tsx";
import { ResourceActions } from "./resource-actions.tsx";
import { RouteTableFacts } from "./route-table-facts.tsx";
import { SubnetFacts } from "./subnet-facts.tsx";
import { VpcFacts } from "./vpc-facts.tsx";

/** What is chosen on the map or in a table, beside it. */
export function Details({ network, view, isWhole }: { network: Network; view: NetworkView; isWhole: boolean }) {
  const [selected, select] = useSelected();
  const found = selected ? find(selected, network, view, isWhole) : undefined;
  if (!found) return null;
  return (
    <DetailPanel side="right" size={350} label={`${found.kind} details`} title={found.title} onClose={() => select(undefined)}>
      <p className="detail-kind">{found.kind} <span className="mono">{selected}</span></p>
      <ResourceActions key={selected} id={selected!} network={network} />
      {found.content}
    </DetailPanel>
  );
}

function find(id: string, network: Network, view: NetworkView, isWhole: boolean) {
  const vpc = view.vpcs.find((each) => each.vpc.vpcId === id);
  if (vpc) return { kind: "VPC", title: vpc.vpc.name || id, content: <VpcFacts view={vpc} /> };
  const subnet = view.vpcs.flatMap(({ zones }) => zones.flatMap(({ subnets }) => subnets)).find((each) => each.subnet.subnetId === id);
  if (subnet) return { kind: "Subnet", title: subnet.subnet.name || id, content: <SubnetFacts view={subnet} network={network} /> };
  const instance = network.instances.find(({ instanceId }) => instanceId === id);
  if (instance) return { kind: "Instance", title: instance.name || id, content: <InstanceFacts instance={instance} network={network} /> };
  const table = network.routeTables.find(({ routeTableId }) => routeTableId === id);
  if (table) return { kind: "Route table", title: table.name || id, content: <RouteTableFacts table={table} network={network} /> };
  const gateway = network.internetGateways.find(({ internetGatewayId }) => internetGatewayId === id);
  if (gateway) return { kind: "Internet gateway", title: gateway.name || id, content: <InternetGatewayFacts gateway={gateway} network={network} /> };
  const nat = network.natGateways.find(({ natGatewayId }) => natGatewayId === id);
  if (nat) return { kind: "NAT gateway", title: nat.name || id, content: <NatGatewayFacts nat={nat} network={network} /> };
  const group = network.securityGroups.find(({ groupId }) => groupId === id);
  if (group) return { kind: "Security group", title: group.groupName, content: <GroupFacts group={group} network={network} /> };
  const acl = network.networkAcls.find(({ networkAclId }) => networkAclId === id);
  if (acl) return { kind: "Network ACL", title: acl.name || id, content: <AclFacts acl={acl} network={network} /> };
  const other = findOther(id, network);
  if (other) return other;
  const why = isWhole ? "Not in what was read: it may be gone, lie in another account or region, or be of a kind that could not be read." : "Not in what was read so far.";
  return { kind: "Resource", title: id, content: <p>{why}</p> };
}
