import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { FleetRow } from "../../../renderer/panes/instances/fleet/fleet-rows.ts";

/** The floor: TanStack Virtual with plain cells of the same eight values; nothing sorted, selected or found. */
export function BareList({ rows }: { rows: readonly FleetRow[] }) {
  const ref = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => ref.current, estimateSize: () => 30, overscan: 6 });
  return (
    <div ref={ref} className="bare">
      <div style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const { instance } = rows[index]!;
          const cells = [instance.name, instance.instanceId, instance.state, instance.instanceType, instance.availabilityZone, instance.privateIpAddress, instance.publicIpAddress, instance.launchTime];
          return <div key={key} className="bare-row" style={{ transform: `translateY(${start}px)` }}>{cells.map((cell, at) => <span key={at}>{cell}</span>)}</div>;
        })}
      </div>
    </div>
  );
}
