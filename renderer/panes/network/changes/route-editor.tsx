import { useId, useMemo, useState } from "react";
import type { Network, Route, RouteTable } from "../../../../shared/contract/network.ts";
import { associateRouteTableRequest, deleteRouteRequest, routeTargetPattern, setRouteRequest } from "../../../../shared/network/changes/change-requests.ts";
import { formatAddress, parseCidr } from "../../../../shared/network/cidr.ts";
import { useSavedOrigin } from "../files/network-origin.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { routeTargets } from "./route-targets.ts";
import "./changes.css";

/** A table's routes and subnets, to be changed one at a time. */
export function RouteEditor({ table, network }: { table: RouteTable; network: Network }) {
  const saved = useSavedOrigin();
  if (saved) return null;
  return (
    <details className="editor">
      <summary>Change routes and subnets</summary>
      <SetRoute table={table} network={network} />
      <RemoveRoute table={table} />
      <FollowTable table={table} network={network} />
    </details>
  );
}

function SetRoute({ table, network }: { table: RouteTable; network: Network }) {
  const listId = useId();
  const [destination, setDestination] = useState("");
  const [target, setTarget] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const targets = useMemo(() => routeTargets(network, table.vpcId), [network, table.vpcId]);
  const parsed = normalDestination(destination);
  const present = table.routes.find((route) => route.destination === parsed);
  const isLocal = present?.target === "local";
  const problem = !parsed ? "A destination is a CIDR such as 0.0.0.0/0, or a prefix list." : isLocal ? "The local route stays: it is the VPC's own." : !routeTargetPattern.test(target) ? "A target is the id of a gateway, peering, interface, endpoint or instance." : undefined;
  const input = { routeTableId: table.routeTableId, destination: parsed ?? "", target, replace: present !== undefined };
  return (
    <form className="editor-row" aria-label="Set a route" onSubmit={(event) => { event.preventDefault(); if (!problem) setIsAsked(true); }}>
      <datalist id={listId}>{targets.map(({ id, label }) => <option key={id} value={id} label={label} />)}</datalist>
      <label>Destination <input value={destination} placeholder="0.0.0.0/0" spellCheck={false} onChange={(event) => setDestination(event.target.value)} /></label>
      <label>Target <input value={target} list={listId} placeholder="igw-…, nat-…, pcx-…" spellCheck={false} onChange={(event) => setTarget(event.target.value)} /></label>
      <button type="submit" className="act" disabled={problem !== undefined}>{present ? "Replace route" : "Add route"}</button>
      {destination && problem ? <p className="path-error">{problem}</p> : parsed && parsed !== destination.trim() ? <p className="rule-note">EC2 keeps {parsed}.</p> : null}
      {isAsked ? (
        <ConfirmChange rereads={["network.describeNetwork"]}
          title={`${present ? "Replace" : "Add"} the route ${parsed}?`} confirmLabel={present ? "Replace route" : "Add route"} call="network.setRoute" input={input} requests={[setRouteRequest(input)]}
          done={`${parsed} goes to ${target}`} consequences={[<>{parsed} goes to <b>{target}</b>{present ? <> instead of {present.target}</> : null}, for {governs(table)}</>]}
          onClose={(isDone) => { setIsAsked(false); if (isDone) setDestination(""); }}
        />
      ) : null}
    </form>
  );
}

function RemoveRoute({ table }: { table: RouteTable }) {
  const removable = table.routes.filter((route) => route.target !== "local" && route.origin !== "EnableVgwRoutePropagation");
  const [route, setRoute] = useState<Route>();
  if (removable.length === 0) return null;
  return (
    <ul className="editor-list" aria-label="Routes that can be removed">
      {removable.map((each) => (
        <li key={each.destination}><span className="mono">{each.destination} → {each.target || "gone"}</span> <button type="button" className="act" aria-label={`Remove the route ${each.destination}`} onClick={() => setRoute(each)}>Remove</button></li>
      ))}
      {route ? (
        <ConfirmChange rereads={["network.describeNetwork"]}
          title={`Remove the route ${route.destination}?`} confirmLabel="Remove route" call="network.deleteRoute" input={{ routeTableId: table.routeTableId, destination: route.destination }} requests={[deleteRouteRequest({ routeTableId: table.routeTableId, destination: route.destination })]}
          done={`The route ${route.destination} is removed`} consequences={[<>{route.destination} no longer goes to <b>{route.target}</b>, for {governs(table)}; connections by it break at once</>]} onClose={() => setRoute(undefined)}
        />
      ) : null}
    </ul>
  );
}

/** Another subnet follows this table. */
function FollowTable({ table, network }: { table: RouteTable; network: Network }) {
  const others = network.subnets.filter(({ vpcId, subnetId }) => vpcId === table.vpcId && !table.subnetIds.includes(subnetId));
  const [subnetId, setSubnetId] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const subnet = others.find((each) => each.subnetId === subnetId);
  const now = network.routeTables.find(({ subnetIds }) => subnetIds.includes(subnetId));
  const associationId = now?.associations.find((each) => each.subnetId === subnetId)?.associationId;
  const input = { routeTableId: table.routeTableId, ...(associationId ? { associationId } : { subnetId }) };
  if (others.length === 0) return null;
  return (
    <form className="editor-row" aria-label="Let a subnet follow this table" onSubmit={(event) => { event.preventDefault(); if (subnet) setIsAsked(true); }}>
      <label>Subnet
        <select value={subnetId} onChange={(event) => setSubnetId(event.target.value)}>
          <option value="">choose one</option>
          {others.map((each) => <option key={each.subnetId} value={each.subnetId}>{each.name || each.subnetId} {each.cidrBlock}</option>)}
        </select>
      </label>
      <button type="submit" className="act" disabled={!subnet}>Let it follow this table</button>
      {isAsked && subnet ? (
        <ConfirmChange rereads={["network.describeNetwork"]}
          title={`Let ${subnet.name || subnetId} follow ${table.name || table.routeTableId}?`} confirmLabel="Change table" call="network.associateRouteTable" input={input} requests={[associateRouteTableRequest(input)]}
          done={`${subnet.name || subnetId} follows ${table.name || table.routeTableId}`} consequences={[<>{subnet.name || subnetId} goes by the routes of <b>{table.name || table.routeTableId}</b> instead of {now ? now.name || now.routeTableId : "the main table"}, at once</>]}
          onClose={(isDone) => { setIsAsked(false); if (isDone) setSubnetId(""); }}
        />
      ) : null}
    </form>
  );
}

const governs = ({ main, subnetIds }: RouteTable): string => (main ? "every subnet without a table of its own" : subnetIds.length === 0 ? "no subnet now" : `${subnetIds.length} ${subnetIds.length === 1 ? "subnet" : "subnets"}`);

function normalDestination(text: string): string | undefined {
  const wanted = text.trim();
  if (/^pl-[0-9a-f]{8,17}$/.test(wanted)) return wanted;
  const block = parseCidr(wanted);
  return block && `${formatAddress(block.family, block.first)}/${block.prefixLength}`;
}
