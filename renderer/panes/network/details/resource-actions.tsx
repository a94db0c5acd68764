import { useMemo, useState } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import { findResource } from "../../../../shared/network/resource-id.ts";
import { openMetrics } from "../../../lib/metrics-link.ts";
import { navigate, useRoute } from "../../../lib/route.ts";
import { endsOf, isOfInternet, type ResourceEnd } from "../path/ends-of.ts";
import { metricSourceOfResource } from "./metric-source.ts";

/** Where one goes on from a resource: to paths that it ends, and to the panes that know it. */
export function ResourceActions({ id, network }: { id: string; network: Network }) {
  const ends = useMemo(() => endsOf(id, network), [id, network]);
  const metrics = useMemo(() => metricSourceOfResource(id, network), [id, network]);
  const isInstance = useMemo(() => findResource(network, "instances", id) !== undefined, [id, network]);
  if (ends.length === 0 && !metrics) return null;
  return (
    <div className="fact-actions">
      {ends.length > 0 ? <PathActions ends={ends} /> : null}
      {metrics ? <button type="button" className="act" onClick={() => openMetrics(metrics)}>Metrics</button> : null}
      {isInstance ? <button type="button" className="act" onClick={() => navigate("instances", { filter: id })}>Open in Instances</button> : null}
    </div>
  );
}

/** The resource as one end; the other stays as it was asked last, else it is the internet. */
function PathActions({ ends }: { ends: readonly ResourceEnd[] }) {
  const { params, setParams } = useRoute();
  const [chosen, setChosen] = useState(ends[0]!.value);
  const value = ends.some((end) => end.value === chosen) ? chosen : ends[0]!.value;
  const ask = (here: "from" | "to", there: "from" | "to") => {
    const before = params.get(there);
    const other = before && before !== value ? before : isOfInternet(value) ? undefined : "internet";
    setParams({ tab: "path", [here]: value, [there]: other });
  };
  return (
    <>
      {ends.length > 1 ? (
        <select aria-label="End of the path" value={value} onChange={(event) => setChosen(event.target.value)}>
          {ends.map((end) => <option key={end.value} value={end.value}>{end.label}</option>)}
        </select>
      ) : null}
      <button type="button" className="act" onClick={() => ask("from", "to")}>Path from here</button>
      <button type="button" className="act" onClick={() => ask("to", "from")}>Path to here</button>
    </>
  );
}
