import type { Network, Route, RouteTable } from "../../../../shared/contract/network.ts";
import { formatCount } from "../../../lib/format.ts";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { RouteEditor } from "../changes/route-editor.tsx";
import { ResourceLink, TagChips } from "./resource-link.tsx";

export function RouteTableFacts({ table, network }: { table: RouteTable; network: Network }) {
  const names = new Map(network.subnets.map(({ subnetId, name }) => [subnetId, name]));
  return (
    <>
      <p>{table.main ? "The VPC's main table: it governs every subnet without a table of its own." : "Governs the subnets that name it."}</p>
      <h3>Routes</h3>
      <Routes table={table} network={network} />
      <RouteEditor table={table} network={network} />
      <h3>Explicitly associated subnets ({formatCount(table.subnetIds.length)})</h3>
      <ul className="link-list">
        {table.subnetIds.slice(0, 100).map((subnetId) => <li key={subnetId}><ResourceLink id={subnetId} name={names.get(subnetId)} /></li>)}
        {table.subnetIds.length === 0 ? <li>none</li> : null}
      </ul>
      <h3>VPC</h3>
      <ResourceLink id={table.vpcId} name={network.vpcs.find(({ vpcId }) => vpcId === table.vpcId)?.name} />
      <h3>Tags</h3>
      <TagChips tags={table.tags} />
      {table.main ? null : <DeleteResource kind="routeTable" id={table.routeTableId} name={table.name} />}
    </>
  );
}

/** The routes, with the one that decides a subnet's class marked. */
export function Routes({ table, network, deciding }: { table: RouteTable; network: Network; deciding?: Route | undefined }) {
  const gateways = new Map([
    ...network.internetGateways.map(({ internetGatewayId, name }) => [internetGatewayId, name] as const),
    ...network.natGateways.map(({ natGatewayId, name }) => [natGatewayId, name] as const),
  ]);
  return (
    <table className="routes">
      <thead><tr><th scope="col">Destination</th><th scope="col">Target</th></tr></thead>
      <tbody>
        {table.routes.map((route) => (
          <tr key={`${route.destination} ${route.target}`} data-deciding={isSame(route, deciding)}>
            <td className="mono">{route.destination}</td>
            <td>
              {/^(local$|arn:|$)/.test(route.target) ? <span className="mono">{route.target || "not told"}</span> : <ResourceLink id={route.target} name={gateways.get(route.target)} />}
              {route.state === "blackhole" ? <span className="blackhole"> black hole</span> : null}
              {isSame(route, deciding) ? <span className="chip">decides</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isSame(route: Route, other: Route | undefined): boolean {
  return other !== undefined && route.destination === other.destination && route.target === other.target;
}
