import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { LaunchRequest, LaunchStep, NewGroup } from "../../../../shared/contract/ec2-launch.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { launchSteps } from "../../../../shared/ec2/launch-steps.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";

export interface Plan {
  launch: LaunchRequest;
  newGroup?: NewGroup;
}

/** How far a launch has come. */
export interface LaunchProgress {
  steps: readonly LaunchStep[];
  isRunning: boolean;
  complete: boolean;
  instanceIds: readonly string[];
  /** A group that was made on the way; the launch may have failed after it. */
  groupId?: string | undefined;
  /** The group lacks rules that it should have: nothing is launched into it. */
  isGroupPartial: boolean;
  failure?: Failure | undefined;
}

interface Permission {
  denied?: Failure | undefined;
  /** The server has no dry run: whether it is allowed shows when it is done. */
  isUnknown?: boolean;
}

const failureOf = (error: unknown): Failure => (error instanceof CallFailed ? error.failure : { code: "unexpected", message: String(error), operation: "ec2.launchInstances", retryable: false });
const changed = new Set(["ec2.listInstances", "network.describeNetwork", "ec2.listKeyPairs"]);

/**
 * The dry run, then the launch step by step, in the context in which the dialog was opened. Trying again
 * uses the group that was made, and the same token: where the first answer was lost, nothing is launched twice.
 */
export function useLaunch(plan: Plan) {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const flash = useFlash();
  const [permission, setPermission] = useState<Permission>();
  const [progress, setProgress] = useState<LaunchProgress>();
  const made = useRef<string>(undefined);
  /** Steps of the group's making that were done. */
  const groupSteps = useRef(0);
  const allGroupSteps = launchSteps(plan.launch, plan.newGroup).length - 1;
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    client.call("ec2.launchInstances", { ...plan, dryRun: true }, { context, signal: controller.signal }).then(
      ({ rows }) => {
        const denied = rows.find(({ ok }) => !ok)?.error;
        setPermission(denied && knowsNoDryRun(denied) ? { isUnknown: true } : { denied });
      },
      (error: unknown) => (controller.signal.aborted ? undefined : setPermission({ denied: failureOf(error) })),
    );
    return () => controller.abort();
    // Asked once: the plan does not change while this stands.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const reread = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => changed.has(String(queryKey[0])) });
  const launch = () => {
    const { newGroup } = plan;
    const groupId = made.current;
    const input = groupId ? { launch: { ...plan.launch, securityGroupIds: [...plan.launch.securityGroupIds, groupId] } } : { launch: plan.launch, ...(newGroup ? { newGroup } : {}) };
    const steps: LaunchStep[] = [];
    const told = (isRunning: boolean, more: Partial<LaunchProgress> = {}) => setProgress({ steps: [...steps], isRunning, complete: false, instanceIds: [], groupId: made.current, isGroupPartial: made.current !== undefined && groupSteps.current < allGroupSteps, ...more });
    told(true);
    const onRows = (rows: LaunchStep[]) => {
      steps.push(...rows);
      groupSteps.current += rows.filter(({ operation, ok }) => ok && operation !== "RunInstances").length;
      made.current ??= rows.find(({ operation, ok }) => ok && operation === "CreateSecurityGroup")?.resourceId;
      told(true);
    };
    client.call("ec2.launchInstances", input, { context, onRows }).then(
      ({ complete, instanceIds }) => {
        reread();
        told(false, { complete, instanceIds });
        if (!isShown.current) flash(complete ? { type: "success", title: "The launch is done", detail: instanceIds.join(", ") } : { type: "error", title: "The launch failed", detail: steps.at(-1)?.error?.message });
      },
      (error: unknown) => {
        reread();
        told(false, { failure: failureOf(error) });
        if (!isShown.current) flash(failureFlash("The launch failed", error));
      },
    );
  };
  /** The group that was made is removed: the next try makes it anew. */
  const forgetGroup = () => {
    made.current = undefined;
    groupSteps.current = 0;
    setProgress((now) => now && { ...now, groupId: undefined, isGroupPartial: false });
  };
  return { permission, progress, launch, forgetGroup };
}
