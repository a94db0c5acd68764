import type { Failure } from "../../../../shared/contract/failures.ts";
import type { LabellingCost } from "../../../../shared/contract/photos.ts";
import { formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { LoadingMore } from "../../../ui/loading.tsx";
import { MonthLine } from "../costs/month-line.tsx";
import { formatUsd } from "../costs/money.ts";

/** What a labelling run will cost, before it is spent: calls × price, and where the price is from. */
export function CostLine({ cost, error, onRetry }: { cost: LabellingCost | undefined; error: Failure | undefined; onRetry(): void }) {
  if (error) return <FailureAlert compact title="The cost cannot be told" failure={error} onRetry={onRetry} />;
  if (!cost) return <p className="photos-cost"><LoadingMore count={0} what="photos priced" /></p>;
  return (
    <>
      <p className="photos-cost">
        <b>{costWords(cost)}</b>
        {cost.cached > 0 && ` ${formatCounted(cost.cached, "answer")} already known.`} {cost.source.charAt(0).toUpperCase() + cost.source.slice(1)}
      </p>
      <MonthLine {...cost} />
    </>
  );
}

/** `3 calls.` where they are free, `3 calls × $0.001 = $0.003.` */
function costWords({ calls, usdPerCall, usd }: LabellingCost): string {
  if (calls === 0) return "No call is needed.";
  if (usd === 0) return `${formatCounted(calls, "call")}.`;
  return `${formatCounted(calls, "call")} × $${Number(usdPerCall.toPrecision(3))} = ${formatUsd(usd)}.`;
}
