import type { Network } from "../../../../shared/contract/network.ts";
import { Facts } from "../../../ui/facts.tsx";
import type { InternetGateway, NatGateway } from "../arrange.ts";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { ResourceLink } from "./resource-link.tsx";

export function InternetGatewayFacts({ gateway, network }: { gateway: InternetGateway; network: Network }) {
  return (
    <>
      <p>Lets a VPC's instances with public addresses reach the internet, and be reached, where a route leads to it.</p>
      <h3>Attached to</h3>
      <ul className="link-list">
        {gateway.vpcIds.map((vpcId) => <li key={vpcId}><ResourceLink id={vpcId} name={network.vpcs.find((vpc) => vpc.vpcId === vpcId)?.name} /></li>)}
        {gateway.vpcIds.length === 0 ? <li>no VPC</li> : null}
      </ul>
      <UsedBy target={gateway.internetGatewayId} network={network} />
      <DeleteResource kind="internetGateway" id={gateway.internetGatewayId} name={gateway.name} attachedVpcIds={gateway.vpcIds} />
    </>
  );
}

export function NatGatewayFacts({ nat, network }: { nat: NatGateway; network: Network }) {
  return (
    <>
      <p>Lets instances without public addresses reach out; nothing from outside reaches them through it.</p>
      <Facts
        narrow
        items={[
          ["State", nat.state],
          ["Connectivity", nat.connectivityType],
          ["Primary public IPv4 address", <span key="public" className="mono">{nat.publicIp ?? "none"}</span>],
          ["Primary private IPv4 address", <span key="private" className="mono">{nat.privateIp ?? "none"}</span>],
          ["Subnet", <ResourceLink key="subnet" id={nat.subnetId} name={network.subnets.find(({ subnetId }) => subnetId === nat.subnetId)?.name} />],
          ["VPC", <ResourceLink key="vpc" id={nat.vpcId} name={network.vpcs.find(({ vpcId }) => vpcId === nat.vpcId)?.name} />],
        ]}
      />
      <UsedBy target={nat.natGatewayId} network={network} />
      {nat.state === "deleted" || nat.state === "deleting" ? null : <DeleteResource kind="natGateway" id={nat.natGatewayId} name={nat.name} />}
    </>
  );
}

function UsedBy({ target, network }: { target: string; network: Network }) {
  const tables = network.routeTables.filter(({ routes }) => routes.some((route) => route.target === target));
  return (
    <>
      <h3>Route tables that lead to it</h3>
      <ul className="link-list">
        {tables.map(({ routeTableId, name }) => <li key={routeTableId}><ResourceLink id={routeTableId} name={name} /></li>)}
        {tables.length === 0 ? <li>none</li> : null}
      </ul>
    </>
  );
}
