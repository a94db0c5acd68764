import { instanceTones } from "../../../lib/instance-tones.ts";
import type { NatGateway, NetworkInstance } from "../arrange.ts";

export function InstanceChip({ instance, selected, onSelect }: { instance: NetworkInstance; selected: boolean; onSelect(id: string): void }) {
  const { instanceId, name, state, instanceType, privateIpAddress, publicIpAddress } = instance;
  return (
    <button type="button" className="box-chip" data-kind="ec2" data-selected={selected} title={`${instanceId} · ${state}`} onClick={() => onSelect(instanceId)}>
      <span className="status" data-tone={instanceTones[state]}><b>{name || instanceId}</b><span className="visually-hidden">, {state}</span></span>
      <small>{instanceType}</small>
      <span className="mono">{privateIpAddress} {publicIpAddress}</span>
    </button>
  );
}

export function NatChip({ nat, selected, onSelect }: { nat: NatGateway; selected: boolean; onSelect(id: string): void }) {
  return (
    <button type="button" className="box-chip" data-kind="nat" data-selected={selected} title={`${nat.natGatewayId} · ${nat.state}`} onClick={() => onSelect(nat.natGatewayId)}>
      <span className="status" data-tone={nat.state === "available" ? "ok" : nat.state === "pending" ? "busy" : "bad"}><b>{nat.name || nat.natGatewayId}</b></span>
      <small>NAT</small>
      <span className="mono">{nat.publicIp ?? nat.privateIp}</span>
    </button>
  );
}
