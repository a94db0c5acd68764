import type { NetworkView } from "../arrange.ts";
import { useSelected } from "../use-selected.ts";
import { InstanceChip } from "./chips.tsx";
import { VpcBox } from "./vpc-box.tsx";

/** More subnets than this on one map: they show counts, and open by a click. */
const roomySubnets = 48;

interface NetworkMapProps {
  view: NetworkView;
  isFiltered: boolean;
  /** Kinds that could not be read: their absence means nothing. */
  unread: ReadonlySet<string>;
}

export function NetworkMap({ view, isFiltered, unread }: NetworkMapProps) {
  const [selected, select] = useSelected();
  const subnets = view.vpcs.reduce((sum, { zones }) => sum + zones.reduce((count, zone) => count + zone.subnets.length, 0), 0);
  return (
    <div className="map" data-testid="network-map">
      {view.vpcs.map((vpc, index) => (
        <VpcBox key={vpc.vpc.vpcId} view={vpc} compact={subnets > roomySubnets} startOpen={index === 0 || subnets <= roomySubnets || isFiltered} isFiltered={isFiltered} unread={unread} selected={selected} onSelect={select} />
      ))}
      {view.unplaced.length ? (
        <section className="unplaced" aria-label="Instances outside the map">
          <h2>In no subnet that could be read</h2>
          <div className="chips-grid">
            {view.unplaced.slice(0, 100).map((instance) => (
              <InstanceChip key={instance.instanceId} instance={instance} selected={selected === instance.instanceId} onSelect={select} />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  );
}
