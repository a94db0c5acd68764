import { memo, useState } from "react";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { navigate } from "../../../lib/route.ts";
import type { SubnetView } from "../arrange.ts";
import { AddressBar } from "./address-bar.tsx";
import { InstanceChip, NatChip } from "./chips.tsx";
import { routeWords } from "../route-words.ts";

interface SubnetBoxProps {
  view: SubnetView;
  /** On a large map only counts show until it is opened. */
  compact: boolean;
  isFiltered: boolean;
  instancesUnread: boolean;
  selected: string | undefined;
  onSelect(id: string): void;
}

const firstFew = 6;
/** Beyond these the Instances pane serves better: its table holds any number. */
const most = 60;

/** One subnet in its class's colour: how it reaches the internet, how full it is, who lives in it. */
export const SubnetBox = memo(SubnetBoxContent, (before, after) => {
  const touches = ({ selected, view }: SubnetBoxProps) => (selected === view.subnet.subnetId || [...view.instances, ...view.natGateways].some((each) => ("instanceId" in each ? each.instanceId : each.natGatewayId) === selected) ? selected : undefined);
  return before.view === after.view && before.compact === after.compact && before.isFiltered === after.isFiltered && before.instancesUnread === after.instancesUnread && touches(before) === touches(after);
});

function SubnetBoxContent({ view, compact, isFiltered, instancesUnread, selected, onSelect }: SubnetBoxProps) {
  const [wanted, setWanted] = useState<"closed" | "few" | "all">();
  const { subnet, class: subnetClass, instances, natGateways } = view;
  const shown = wanted ?? (compact && !isFiltered ? "closed" : "few");
  const visible = shown === "closed" ? [] : instances.slice(0, shown === "all" ? most : firstFew);
  const hidden = instances.length - visible.length;
  const running = instances.filter(({ state }) => state === "running").length;
  return (
    <section className="subnet" data-class={subnetClass.class} data-selected={selected === subnet.subnetId} data-compact={shown === "closed"} aria-label={`Subnet ${subnet.name || subnet.subnetId}`}>
      <button type="button" className="subnet-head" onClick={() => onSelect(subnet.subnetId)} title={subnetClass.reason}>
        <b>{subnet.name || subnet.subnetId}</b>
        <span className="subnet-free">{formatCount(view.freeAddresses)} / {formatCount(view.usableAddresses)} free</span>
        <span className="subnet-facts">
          <span className="mono">{subnet.cidrBlock}</span> <span>{subnetClass.class} · {routeWords(subnetClass)}</span>
        </span>
        <AddressBar free={view.freeAddresses} usable={view.usableAddresses} />
      </button>
      {visible.length || (natGateways.length && shown !== "closed") ? (
        <div className="chips-grid">
          {visible.map((instance) => (
            <InstanceChip key={instance.instanceId} instance={instance} selected={selected === instance.instanceId} onSelect={onSelect} />
          ))}
          {natGateways.map((nat) => (
            <NatChip key={nat.natGatewayId} nat={nat} selected={selected === nat.natGatewayId} onSelect={onSelect} />
          ))}
        </div>
      ) : null}
      {instancesUnread ? <p className="subnet-note">instances not read</p> : null}
      <div className="subnet-more">
        {shown === "closed" && instances.length ? (
          <button type="button" onClick={() => setWanted("few")}>{formatCounted(instances.length, "instance")}, {formatCount(running)} running</button>
        ) : hidden > 0 && shown !== "all" ? (
          <button type="button" onClick={() => setWanted("all")}>{formatCount(hidden)} more</button>
        ) : hidden > 0 ? (
          <button type="button" onClick={() => navigate("instances", { filter: subnet.subnetId })}>{formatCount(hidden)} more in Instances</button>
        ) : null}
        {wanted === "all" || (compact && wanted === "few") ? <button type="button" onClick={() => setWanted(compact ? "closed" : "few")}>Fewer</button> : null}
      </div>
    </section>
  );
}
