import "./public-access.css";
import type { ForeseenBucket } from "../../../../shared/contract/s3-account.ts";
import { formatCount } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import type { AccountBlock } from "./account-block.ts";

/** Each bucket costs five requests. */
const bucketsRead = 100;
const bucketsShown = 20;
const isPublic = (access: ForeseenBucket["now"]): boolean => access === "public" || access === "objects-can-be";

/** The buckets that another block of the account cuts off from the public, or opens to it; and how many are not known. */
export function ForeseenBuckets({ block }: { block: AccountBlock | null }) {
  const { data, error, isFetching } = useCall("s3.foreseeAccountBlock", { block, limit: bucketsRead }, { staleTime: 0, gcTime: 0 });
  const rows = data?.rows ?? [];
  const closed = rows.filter(({ now, after }) => isPublic(now) && !isPublic(after) && after !== "unknown");
  const opened = rows.filter(({ now, after }) => isPublic(after) && !isPublic(now) && now !== "unknown");
  const unknown = rows.filter(({ now, after }) => now === "unknown" || after === "unknown");
  if (error) return <FailureAlert compact title="Which buckets it would change is not known" failure={error.failure} />;
  return (
    <div className="foreseen" role="status">
      <Names title="Cut off from the public" rows={closed} />
      <Names title="Open to the public by then" rows={opened} isBad />
      <Names title="Not known, as not all of them could be read" rows={unknown} />
      <p className="setting-quiet">
        {isFetching ? `Reading the account's buckets… ${formatCount(rows.length)} so far.`
          : `${formatCount(rows.length)} ${rows.length === 1 ? "bucket was" : "buckets were"} read${data?.isComplete ? ", all of the account" : "; the account has more, of which nothing is known here"}.${closed.length + opened.length + unknown.length === 0 ? " None of them changes." : ""}`}
        {" "}What is shared with single accounts by name is not counted.
      </p>
    </div>
  );
}

function Names({ title, rows, isBad = false }: { title: string; rows: readonly ForeseenBucket[]; isBad?: boolean }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} data-bad={isBad || undefined}>
      <h4>{title}: {formatCount(rows.length)}</h4>
      <ul>
        {rows.slice(0, bucketsShown).map(({ bucket, reason }) => <li key={bucket} title={reason}><bdi className="mono">{bucket}</bdi></li>)}
        {rows.length > bucketsShown ? <li>and {formatCount(rows.length - bucketsShown)} more</li> : null}
      </ul>
    </section>
  );
}
