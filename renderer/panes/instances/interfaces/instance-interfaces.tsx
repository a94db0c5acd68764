import { useState } from "react";
import type { AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { AssociateAddress } from "../addresses/associate-address.tsx";
import { DisassociateAddress } from "../addresses/confirm-address.tsx";
import { nameOf } from "../fleet/actions.ts";
import { AttachInterface } from "./attach-interface.tsx";
import { ConfirmDetach } from "./confirm-interface.tsx";
import { InterfaceGroups } from "./interface-groups.tsx";
import "./interfaces.css";

type Asked = { what: "attach" } | { what: "associate" | "groups" | "detach"; of: AttachedInterface } | { what: "disassociate"; of: AttachedInterface; publicIp: string };

/** The interfaces of an instance: their addresses and groups, and what can be changed of them. */
export function InstanceInterfaces({ detail }: { detail: InstanceDetail }) {
  const { instanceId } = detail;
  const query = useCall("ec2.listNetworkInterfaces", { instanceId });
  const [asked, setAsked] = useState<Asked>();
  const rows = (query.data?.rows ?? []).toSorted((one, other) => (one.deviceIndex ?? 0) - (other.deviceIndex ?? 0));
  const close = () => setAsked(undefined);
  const name = nameOf(detail);
  return (
    <>
      <div className="interfaces-head">
        <h3>Network interfaces</h3>
        <button type="button" className="act" disabled={detail.state !== "running" && detail.state !== "stopped"} onClick={() => setAsked({ what: "attach" })}>Attach interface…</button>
      </div>
      {query.error ? <FailureAlert compact title="The interfaces cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="interfaces" rows={2} /> : rows.length === 0 ? <p className="none">None{query.error ? " that could be read" : ""}.</p> : <InterfacesTable rows={rows} onAsk={setAsked} />}
      {asked?.what === "attach" ? <AttachInterface detail={detail} attached={rows} onClose={close} /> : null}
      {asked?.what === "associate" ? <AssociateAddress target={asked.of} targetName={asked.of.deviceIndex ? `${name} (device ${asked.of.deviceIndex})` : name} onClose={close} /> : null}
      {asked?.what === "disassociate" ? <DisassociateAddress address={addressOf(asked.of, asked.publicIp, name)} onClose={close} /> : null}
      {asked?.what === "groups" ? <InterfaceGroups networkInterface={asked.of} onClose={close} /> : null}
      {asked?.what === "detach" ? <ConfirmDetach networkInterface={asked.of} instanceName={name} onClose={close} /> : null}
    </>
  );
}

function InterfacesTable({ rows, onAsk }: { rows: readonly AttachedInterface[]; onAsk(asked: Asked): void }) {
  return (
    <table className="facts-list" aria-label="Network interfaces">
      <thead><tr><th scope="col">Device</th><th scope="col">Interface</th><th scope="col">Addresses</th><th scope="col">When terminated</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr></thead>
      <tbody>{rows.map((one) => <InterfaceRow key={one.networkInterfaceId} one={one} onAsk={onAsk} />)}</tbody>
    </table>
  );
}

function InterfaceRow({ one, onAsk }: { one: AttachedInterface; onAsk(asked: Asked): void }) {
  const { networkInterfaceId, deviceIndex = 0, name, description, subnetId, privateIpAddresses, ipv6Addresses, associations, deleteOnTermination } = one;
  return (
    <tr>
      <th scope="row">{deviceIndex}</th>
      <td><span className="mono">{networkInterfaceId}</span><div className="interface-note">{[name, description, subnetId].filter(Boolean).join(" · ")}</div></td>
      <td>
        {privateIpAddresses.map(({ privateIpAddress, publicIp }) => {
          const elastic = associations.find((each) => each.privateIpAddress === privateIpAddress);
          return (
            <div key={privateIpAddress}>
              <span className="mono">{privateIpAddress}</span>{publicIp ? <> ← <span className="mono">{publicIp}</span> {elastic ? "Elastic" : "automatic"}</> : null}
              {elastic ? <button type="button" className="plain-button" aria-label={`Disassociate ${elastic.publicIp}`} onClick={() => onAsk({ what: "disassociate", of: one, publicIp: elastic.publicIp })}>Disassociate</button> : null}
            </div>
          );
        })}
        {ipv6Addresses.map((address) => <div key={address} className="mono">{address}</div>)}
      </td>
      <td>{deleteOnTermination === undefined ? "" : deleteOnTermination ? "deleted too" : "stays"}</td>
      <td><div className="interface-acts">
        <button type="button" className="plain-button" aria-label={`Associate an address with ${networkInterfaceId}`} onClick={() => onAsk({ what: "associate", of: one })}>Associate address</button>
        <button type="button" className="plain-button" aria-label={`Groups of ${networkInterfaceId}`} onClick={() => onAsk({ what: "groups", of: one })}>Groups</button>
        {deviceIndex > 0 ? <button type="button" className="plain-button" aria-label={`Detach ${networkInterfaceId}`} onClick={() => onAsk({ what: "detach", of: one })}>Detach</button> : null}
      </div></td>
    </tr>
  );
}

/** What the dialogs of addresses ask to know of one, as the interface tells it. */
function addressOf({ associations, networkInterfaceId, instanceId, requesterManaged }: AttachedInterface, publicIp: string, instanceName: string) {
  const { allocationId = "", associationId, privateIpAddress } = associations.find((one) => one.publicIp === publicIp) ?? {};
  return { allocationId, publicIp, name: "", associationId, networkInterfaceId, privateIpAddress, instanceId, instanceName, requesterManaged, tags: {} };
}
