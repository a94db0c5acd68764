import { memo, useState } from "react";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import type { InternetGateway, VpcView, ZoneView } from "../arrange.ts";
import { SubnetBox } from "./subnet-box.tsx";

interface VpcBoxProps {
  view: VpcView;
  compact: boolean;
  startOpen: boolean;
  isFiltered: boolean;
  unread: ReadonlySet<string>;
  selected: string | undefined;
  onSelect(id: string): void;
}

/** One VPC: its zones side by side, and its way to the internet on the border. */
export function VpcBox({ view, compact, startOpen, isFiltered, unread, selected, onSelect }: VpcBoxProps) {
  const [isOpen, setOpen] = useState(startOpen);
  const { vpc, zones, internetGateways } = view;
  const open = isOpen || isFiltered;
  const name = vpc.name || vpc.vpcId;
  return (
    <section className="vpc" aria-label={`VPC ${name}`}>
      <Internet gateways={internetGateways} unread={unread.has("internetGateways")} selected={selected} onSelect={onSelect} />
      <div className="vpc-box" data-selected={selected === vpc.vpcId}>
        <header className="vpc-head">
          <button type="button" className="vpc-toggle" aria-expanded={open} aria-label={`${open ? "Close" : "Open"} VPC ${name}`} onClick={() => setOpen(!open)}>
            <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true"><path d={open ? "m1.5 3 3.5 4 3.5-4" : "m3 1.5 4 3.5-4 3.5"} /></svg>
          </button>
          <button type="button" className="vpc-name" onClick={() => onSelect(vpc.vpcId)}>
            <b>{name}</b>
            <span className="mono">{vpc.cidrBlocks.join("  ")}</span>
          </button>
          {vpc.isDefault ? <span className="chip">default VPC</span> : null}
          <span className="vpc-facts">
            {formatCounted(view.subnetCount, "subnet")} · {unread.has("instances") ? "instances not read" : formatCounted(view.instanceCount, "instance")}
            {view.addresses ? ` · ${formatCount(view.placedAddresses)} of ${formatCount(view.addresses)} addresses in subnets` : ""}
          </span>
        </header>
        {open ? (
          <div className="zones" style={{ gridTemplateColumns: `repeat(${Math.max(1, zones.length)}, minmax(236px, 1fr))` }}>
            {zones.map((zone) => (
              <Zone key={zone.availabilityZone} zone={zone} compact={compact} isFiltered={isFiltered} instancesUnread={unread.has("instances")} selected={selected} onSelect={onSelect} />
            ))}
            {zones.length === 0 ? <p className="zone-empty">{unread.has("subnets") ? "Its subnets could not be read." : "No subnets yet: nothing can be launched in it."}</p> : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}

interface ZoneProps {
  zone: ZoneView;
  compact: boolean;
  isFiltered: boolean;
  instancesUnread: boolean;
  selected: string | undefined;
  onSelect(id: string): void;
}

const Zone = memo(function Zone({ zone, compact, isFiltered, instancesUnread, selected, onSelect }: ZoneProps) {
  return (
    <section className="zone" aria-label={`Availability Zone ${zone.availabilityZone}`}>
      <h2>Availability Zone {zone.availabilityZone}{compact ? <span> · {formatCounted(zone.subnets.length, "subnet")}</span> : null}</h2>
      {zone.subnets.map((view) => (
        <SubnetBox key={view.subnet.subnetId} view={view} compact={compact} isFiltered={isFiltered} instancesUnread={instancesUnread} selected={selected} onSelect={onSelect} />
      ))}
    </section>
  );
});

function Internet({ gateways, unread, selected, onSelect }: { gateways: readonly InternetGateway[]; unread: boolean; selected: string | undefined; onSelect(id: string): void }) {
  if (gateways.length === 0) return <p className="internet internet-none">{unread ? "internet gateways not read" : "no internet gateway"}</p>;
  return (
    <div className="internet">
      <svg width="60" height="31" viewBox="-2 -2 62 32" aria-hidden="true"><path d="M14 27.5a9 9 0 0 1-1.4-17.9A13 13 0 0 1 37 7.2a10.3 10.3 0 0 1 8.5 20.3z" /><text x="29" y="21.5" textAnchor="middle">internet</text></svg>
      {gateways.map(({ internetGatewayId, name }) => (
        <button key={internetGatewayId} type="button" className="igw" data-selected={selected === internetGatewayId} title={`Internet gateway ${internetGatewayId}`} onClick={() => onSelect(internetGatewayId)}>
          {name || internetGatewayId}
        </button>
      ))}
    </div>
  );
}
