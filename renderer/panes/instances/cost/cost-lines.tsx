import type { CostLine, InstanceCostSummary } from "../../../../shared/ec2/instance-cost.ts";
import { formatPrice, formatUsd } from "../../../../shared/ec2/money.ts";
import { formatCounted } from "../../../lib/format.ts";
import { sourceOf } from "./price-words.ts";

/** What is paid for now, a line each, with the sum. */
export function CostLines({ summary: { lines, total, unpriced, isRunning } }: { summary: InstanceCostSummary }) {
  return (
    <table className="cost-lines">
      <caption>What is paid for {isRunning ? "while it runs" : "as it is now"}</caption>
      <thead>
        <tr><th scope="col">What</th><th scope="col">Per hour</th><th scope="col">Per month of 30 days</th><th scope="col">Price from</th></tr>
      </thead>
      <tbody>{lines.map((line) => <Line key={line.id} line={line} />)}</tbody>
      <tfoot>
        <tr><th scope="row">Together{unpriced ? `, without ${formatCounted(unpriced, "price")} not known` : ""}</th><td>{formatUsd(total.perHour)}</td><td>{formatUsd(total.perMonth)}</td><td /></tr>
      </tfoot>
    </table>
  );
}

function Line({ line: { id, what, note, price, perHour, perMonth } }: { line: CostLine }) {
  return (
    <tr>
      <th scope="row" title={id}>{what}{note ? <div className="cost-note">{note}</div> : null}</th>
      <td>{perHour === undefined ? <span className="none">not known</span> : price.usd !== undefined && perHour > 0n ? <span title={formatPrice(perHour)}>{formatUsd(perHour)}</span> : formatUsd(perHour)}</td>
      <td>{perMonth === undefined ? <span className="none">not known</span> : formatUsd(perMonth)}</td>
      <td>{sourceOf(price)}</td>
    </tr>
  );
}
