import Checkbox from "@cloudscape-design/components/checkbox";
import { formatCounted } from "../../../lib/format.ts";
import { formatUsd } from "./money.ts";

interface Month {
  month: { calls: number; usd: number };
  limitUsd?: number | undefined;
  exceedsLimit: boolean;
}

/** What the month has cost so far, beside what is about to be spent. */
export function MonthLine({ month, limitUsd }: Month) {
  return (
    <p className="photos-cost">
      This month so far {formatCounted(month.calls, "call")}, {month.usd === 0 ? "nothing billed" : `about ${formatUsd(month.usd)}`}
      {limitUsd !== undefined && `, of ${formatUsd(limitUsd)} allowed`}.
    </p>
  );
}

/** Stands only where the limit would be exceeded. */
export function OverLimit({ cost, checked, onChange }: { cost: Month; checked: boolean; onChange(checked: boolean): void }) {
  if (!cost.exceedsLimit) return null;
  return (
    <p className="photos-over-limit" role="alert">
      This would exceed the profile's limit of {formatUsd(cost.limitUsd ?? 0)} a month.
      <Checkbox checked={checked} onChange={({ detail }) => onChange(detail.checked)}>Go above the limit this once</Checkbox>
    </p>
  );
}
