import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { CreationOutcome } from "../../../../shared/contract/network-changes.ts";
import type { NetworkPlan } from "../../../../shared/network/changes/network-plan.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useFlash } from "../../../lib/flashes.tsx";

export type Created = { kind: NonNullable<CreationOutcome["kind"]>; id: string };

export interface Made {
  steps: readonly CreationOutcome[];
  isRunning: boolean;
  complete: boolean;
  failure?: Failure;
  created: readonly Created[];
}

interface Permission {
  steps: readonly CreationOutcome[];
  failure?: Failure;
}

export const failureOf = (error: unknown): Failure => (error instanceof CallFailed ? error.failure : { code: "unexpected", message: String(error), operation: "network.createNetwork", retryable: false });

/** The dry run and the making step by step, in the context in which the dialog was opened. */
export function useMake(plan: NetworkPlan, onDone: () => void) {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const flash = useFlash();
  const [permission, setPermission] = useState<Permission>();
  const [made, setMade] = useState<Made>();
  const reread = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "network.describeNetwork" });

  useEffect(() => {
    const controller = new AbortController();
    client.call("network.createNetwork", { plan, dryRun: true }, { context, signal: controller.signal }).then(
      ({ rows }) => setPermission({ steps: rows }),
      (error: unknown) => (controller.signal.aborted ? undefined : setPermission({ steps: [], failure: failureOf(error) })),
    );
    return () => controller.abort();
    // Asked once: the plan does not change while this stands.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const make = () => {
    const steps: CreationOutcome[] = [];
    const created = (): Created[] => steps.flatMap(({ ok, kind, resourceId }) => (ok && kind && resourceId ? [{ kind, id: resourceId }] : []));
    setMade({ steps, isRunning: true, complete: false, created: [] });
    const onRows = (rows: CreationOutcome[]) => {
      steps.push(...rows);
      setMade({ steps: [...steps], isRunning: true, complete: false, created: created() });
    };
    client.call("network.createNetwork", { plan }, { context, onRows }).then(
      ({ complete, created: all }) => {
        reread();
        if (complete) {
          flash({ type: "success", title: `${plan.name} is made`, detail: `${plan.cidrBlock}, ${plan.subnets.length} subnets` });
          return onDone();
        }
        setMade({ steps: [...steps], isRunning: false, complete, created: all });
      },
      (error: unknown) => {
        reread();
        setMade({ steps: [...steps], isRunning: false, complete: false, created: created(), failure: failureOf(error) });
      },
    );
  };

  return { permission, made, make };
}
