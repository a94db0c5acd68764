import { useEffect, useRef, type ReactNode } from "react";
import type { Instance, InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { isTransitional } from "../fleet/states.ts";

const transitionalRefreshMs = 4000;

export function useInstanceDetail(instance: Instance) {
  return useCall("ec2.describeInstance", { instanceId: instance.instanceId }, { refetchInterval: isTransitional(instance.state) ? transitionalRefreshMs : false });
}

/** Reads again what was read in another state of the instance: the list saw it change. */
export function useFreshWith(state: Instance["state"], { data, refetch }: { data: unknown; refetch(): unknown }): void {
  const readIn = useRef(state);
  useEffect(() => {
    if (readIn.current === state) return;
    readIn.current = state;
    if (data !== undefined) void refetch();
  }, [state, data, refetch]);
}

/** The facts of one instance as EC2 tells them now, with what could not be read; asked for when this is first shown, and shared by the tabs. */
export function WithDetail({ instance, children }: { instance: Instance; children(detail: InstanceDetail): ReactNode }) {
  const query = useInstanceDetail(instance);
  useFreshWith(instance.state, query);
  const retry = () => void query.refetch();
  return (
    <>
      {query.error ? <FailureAlert compact title={query.data ? "These are the last facts that came" : "The details cannot be read"} failure={query.error.failure} onRetry={retry} /> : null}
      {query.isPending ? <Loading what="details" rows={4} /> : null}
      {query.data ? (
        <>
          <PartialNotice parts={query.data.partial.map((error) => ({ kind: error.operation, error }))} onRetry={retry} />
          {children(query.data)}
        </>
      ) : null}
    </>
  );
}
