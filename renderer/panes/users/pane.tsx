import { formatCounted } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { useCall } from "../../lib/use-call.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { PoolList } from "./components/pool-list.tsx";
import { PoolSettings } from "./components/pool-settings.tsx";
import { PoolUsers } from "./components/pool-users.tsx";
import "./users.css";

/** Cognito's user pools of the region, with their settings in words and their users. */
export function UsersPane() {
  const { params, setParams } = useRoute();
  const query = useCall("cognito.listUserPools", {});
  const pools = query.data?.rows ?? [];
  const pool = pools.find(({ id }) => id === params.get("pool")) ?? pools[0];
  return (
    <div className="pane">
      <PaneHeader title="Users" facts={query.data ? formatCounted(pools.length, "user pool") : null} />
      {query.error && pools.length ? <FailureAlert title="Not every pool could be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <div className="pane-body">
        {query.isPending ? (
          <div className="grow"><Loading what="user pools" /></div>
        ) : query.error && pools.length === 0 ? (
          <div className="grow"><FailureAlert title="User pools cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /></div>
        ) : pool === undefined ? (
          <div className="grow">{query.isFetching ? <Loading what="user pools" /> : <EmptyState title="No user pools in this region">Cognito answered, and there are none. A pool lives in one region: others may have some.</EmptyState>}</div>
        ) : (
          <>
            <PoolList pools={pools} current={pool.id} onChoose={(id) => setParams({ pool: id, filter: undefined })} />
            <section className="grow pool" aria-label={`User pool ${pool.name}`}>
              <div className="pool-head">
                <h2>{pool.name} <span className="mono">{pool.id}</span></h2>
                <PoolSettings userPoolId={pool.id} />
              </div>
              <PoolUsers key={pool.id} userPoolId={pool.id} />
            </section>
          </>
        )}
      </div>
    </div>
  );
}
