import Modal from "@cloudscape-design/components/modal";
import { useMemo } from "react";
import type { Prices } from "../../../../shared/contract/ec2-cost.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { formatPrice, formatUsd, parseUsd } from "../../../../shared/ec2/money.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { fleetCost, type FleetCost, type FleetLine } from "./fleet-lines.ts";
import { explainSources, sourceOf } from "./price-words.ts";
import { useFleetPrices } from "./use-fleet-prices.ts";
import "./cost.css";

interface Placed extends Target {
  instance: Instance;
}

/** What the running ones of the instances on screen cost, by place and kind. */
export function FleetCostDialog({ rows, onClose }: { rows: readonly Placed[]; onClose(): void }) {
  const places = useFleetPrices(rows);
  const answers = places.map(({ query }) => query.data);
  const isPending = places.some(({ query }) => query.isPending);
  // Its members decide, not the array that each render makes.
  // oxlint-disable-next-line react/exhaustive-deps
  const cost = useMemo(() => fleetCost(rows, (place) => places.find(({ target }) => target.profile === place.profile && target.region === place.region)?.query.data), [rows, ...answers]);
  const failures = places.flatMap(({ target: { profile, region }, query }) => (query.error ? [{ kind: `${profile} · ${region}`, error: query.error.failure }] : []));
  const notRead = places.flatMap(({ target: { profile, region }, query }) => (query.data?.notRead ? [{ kind: `Pricing API · ${profile} · ${region}`, error: query.data.notRead }] : []));
  const retry = () => places.forEach(({ query }) => query.error && void query.refetch());
  return (
    <Modal visible size="large" header="What runs, and what it costs" closeAriaLabel="Close" onDismiss={onClose}>
      <PartialNotice parts={[...failures, ...notRead]} onRetry={retry} />
      {isPending ? <Loading what="prices" rows={4} /> : cost.running === 0 ? <EmptyState title="None of these instances runs">What is stopped costs nothing for computing; its volumes and Elastic addresses do.</EmptyState> : <Lines cost={cost} />}
      <p className="cost-words">Computing of the instances on screen, at list price on demand: Spot Instances and dedicated ones cost otherwise, and volumes, addresses and traffic come beside.</p>
      <p className="cost-words">{explainSources(joined(answers))}</p>
    </Modal>
  );
}

function Lines({ cost: { lines, perHour, perMonth, running, unpriced } }: { cost: FleetCost }) {
  return (
    <div className="cost-scroll" tabIndex={0} role="region" aria-label="Costs">
      <table className="cost-lines" data-fleet>
        <caption>{formatCounted(running, "running instance")}</caption>
        <thead><tr><th scope="col">Kind</th><th scope="col">How many</th><th scope="col">Each, per hour</th><th scope="col">Per hour</th><th scope="col">Per month of 30 days</th><th scope="col">Price from</th></tr></thead>
        <tbody>{lines.map((line) => <Line key={line.id} line={line} />)}</tbody>
        <tfoot><tr><th scope="row">Together{unpriced ? `, without ${formatCounted(unpriced, "instance")} of unknown price` : ""}</th><td>{formatCount(running)}</td><td /><td>{formatUsd(perHour)}</td><td>{formatUsd(perMonth)}</td><td /></tr></tfoot>
      </table>
    </div>
  );
}

function Line({ line: { what, profile, region, count, price, perHour, perMonth } }: { line: FleetLine }) {
  const unknown = <span className="none">not known</span>;
  const each = price.usd === undefined ? undefined : parseUsd(price.usd);
  return (
    <tr>
      <th scope="row">{what}<div className="cost-note">{profile} · {region}</div></th>
      <td>{formatCount(count)}</td>
      <td>{each === undefined ? unknown : formatPrice(each)}</td>
      <td>{perHour === undefined ? unknown : formatUsd(perHour)}</td>
      <td>{perMonth === undefined ? unknown : formatUsd(perMonth)}</td>
      <td>{sourceOf(price)}</td>
    </tr>
  );
}

/** Of all places, for the words about where prices are from. */
function joined(answers: readonly (Prices | undefined)[]): Prices {
  return { instances: answers.flatMap((prices) => prices?.instances ?? []), volumes: [], publicIpv4: { source: "unknown" } };
}
