import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { poolSentences } from "../pool-words.ts";

/** How one signs in to this pool, in words. */
export function PoolSettings({ userPoolId }: { userPoolId: string }) {
  const query = useCall("cognito.describeUserPool", { userPoolId });
  if (query.error) return <FailureAlert compact title="The pool's settings cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="settings" rows={2} />;
  return (
    <dl className="pool-settings" aria-label={`Settings of ${query.data.name}, about ${formatCounted(query.data.estimatedUsers, "user")}`}>
      {poolSentences(query.data).map(({ about, words }) => (
        <div key={about}>
          <dt>{about}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
