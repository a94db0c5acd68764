import type { Failure } from "../../../../shared/contract/failures.ts";
import type { LabellingCost } from "../../../../shared/contract/photos.ts";
import { formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { LoadingMore } from "../../../ui/loading.tsx";
import { MonthLine } from "../costs/month-line.tsx";
import { formatUsd } from "../costs/money.ts";

interface CostLineProps {
  cost: LabellingCost | undefined;
  /** Where content that turns out to be known costs nothing: files are not read before their upload. */
  atMost?: boolean;
  error: Failure | undefined;
  onRetry(): void;
}

/** What a labelling run will cost, before it is spent: calls × price, and where the price is from. */
export function CostLine({ cost, atMost = false, error, onRetry }: CostLineProps) {
  if (error) return <FailureAlert compact title="The cost cannot be told" failure={error} onRetry={onRetry} />;
  if (!cost) return <p className="photos-cost"><LoadingMore count={0} what="photos priced" /></p>;
  return (
    <>
      <p className="photos-cost">
        <b>{costWords(cost, atMost)}</b>
        {cost.cached > 0 && ` ${formatCounted(cost.cached, "answer")} already known.`} {cost.source.charAt(0).toUpperCase() + cost.source.slice(1)}
      </p>
      <MonthLine {...cost} />
    </>
  );
}

/** `3 calls.` where they are free, `3 calls × $0.001 = $0.003.`; `At most 3 calls …` */
function costWords({ calls, usdPerCall, usd }: LabellingCost, atMost: boolean): string {
  if (calls === 0) return "No call is needed.";
  const counted = `${atMost ? "At most " : ""}${formatCounted(calls, "call")}`;
  if (usd === 0) return `${counted}.`;
  return `${counted} × $${Number(usdPerCall.toPrecision(3))} = ${formatUsd(usd)}.`;
}
