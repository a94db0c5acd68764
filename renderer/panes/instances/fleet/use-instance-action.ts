import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { InstanceOutcomes } from "../../../../shared/contract/ec2.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { useFlashStore } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";
import { useActionAt, type AnswerAt, type AskAt } from "../../../lib/use-action-at.ts";
import type { Outcome } from "../../../ui/outcome-list.tsx";
import { nameOf, type ActionGroup, type InstanceAction } from "./actions.ts";
import type { FleetRow } from "./fleet-rows.ts";

type Call = InstanceAction["call"];

/** EC2 tells the protection of one instance a request: of more, it is told when it refuses. */
const mostAskedForProtection = 100;

export interface Permission {
  checking: boolean;
  /** Ids of rows that EC2 would act on, as far as it says. */
  allowed: ReadonlySet<string>;
  denied: readonly Outcome[];
  /** Where nobody was asked, and why. */
  unasked: readonly string[];
}

/** Asks EC2 by dry runs, once, when the dialog opens, and which instances are protected: a dry run does not say that. */
export function usePermission(action: InstanceAction, groups: readonly ActionGroup[]): Permission {
  const { mutate: ask, data: answers } = useActionAt(action.call);
  const { mutate: askProtection, data: protections } = useActionAt("ec2.describeProtection");
  const rows = groups.flatMap((group) => group.rows);
  const { protections: kinds = [] } = action;
  const asksProtection = kinds.length > 0 && rows.length > 0 && rows.length <= mostAskedForProtection;
  useEffect(() => {
    ask(asksOf(action, groups, true));
    if (asksProtection) askProtection(groups.flatMap(({ target, rows: members }) => kinds.map((attribute) => ({ target, input: { instanceIds: members.map(({ instance }) => instance.instanceId), attribute } }))));
    // Asked once: what is asked does not change while this stands.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ask, askProtection]);
  if (!answers || (asksProtection && !protections)) return { checking: true, allowed: new Set(), denied: [], unasked: [] };
  const outcomes = outcomesOf(groups, answers);
  const unasked = new Set<string>();
  for (const outcome of outcomes) {
    if (!outcome.error || !knowsNoDryRun(outcome.error)) continue;
    unasked.add(outcome.error.message);
    Object.assign(outcome, { ok: true, error: undefined });
  }
  for (const { target, input, output } of protections ?? []) {
    for (const { instanceId, isProtected } of output?.instances ?? []) {
      const of = isProtected ? outcomes.find(({ row }) => row.instance.instanceId === instanceId && row.profile === target.profile && row.region === target.region) : undefined;
      if (of?.ok) Object.assign(of, { ok: false, error: protectedFailure(action, input.attribute) });
    }
  }
  return { checking: false, allowed: new Set(outcomes.filter(({ ok }) => ok).map(({ row }) => row.id)), denied: outcomes.filter(({ ok }) => !ok), unasked: [...unasked] };
}

function protectedFailure(action: InstanceAction, protection: "disableApiTermination" | "disableApiStop"): Failure {
  const [what, which] = protection === "disableApiStop" ? ["being stopped or terminated", "stop"] : ["termination", "termination"];
  return { code: "conflict", message: `It is protected from ${what}.`, operation: `ec2:${action.requestOf([]).operation}`, awsCode: "OperationNotPermitted", retryable: false, advice: `Switch its ${which} protection off first.` };
}

/** Acts in each account and region by its own call; tells each its own outcome. */
export function useRun(action: InstanceAction, groups: readonly ActionGroup[], onClose: () => void) {
  const flashes = useFlashStore();
  const queryClient = useQueryClient();
  const [failed, setFailed] = useState<readonly Outcome[]>();
  const tell = (answers: AnswerAt<Call>[], isShown: boolean) => {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "ec2.listInstances" || queryKey[0] === "ec2.describeInstance" });
    for (const [key, own] of Map.groupBy(outcomesOf(groups, answers), ({ row }) => `${row.region} ${row.profile}`)) {
      const target = groups.find(({ target: { profile, region } }) => `${region} ${profile}` === key)?.target;
      const done = own.filter(({ ok }) => ok).length;
      const isWhole = done === own.length;
      // What failed in part stands in the dialog, as long as that is seen.
      if (!isWhole && isShown) continue;
      const title = `${action.done} ${isWhole ? "" : `${done} of `}${formatCounted(own.length, "instance")}`;
      flashes.add({ type: isWhole ? "success" : "warning", title, detail: own.slice(0, 4).map(({ name }) => name).join(", ") + (own.length > 4 ? "…" : "") }, target);
    }
  };
  const { mutate, isPending } = useActionAt(action.call, tell);
  const run = (allowed: ReadonlySet<string>) => {
    const asked = groups.map((group) => ({ ...group, rows: group.rows.filter(({ id }) => allowed.has(id)) }));
    mutate(asksOf(action, asked, false), {
      onSuccess: (answers) => {
        const outcomes = outcomesOf(asked, answers);
        if (outcomes.every(({ ok }) => ok)) onClose();
        else setFailed(outcomes);
      },
    });
  };
  return { run, isPending, outcomes: failed };
}

function asksOf({ atOnce, inputOf }: InstanceAction, groups: readonly ActionGroup[], dryRun: boolean): AskAt<Call>[] {
  return groups.flatMap(({ target, rows }) => {
    const ids = rows.map(({ instance }) => instance.instanceId);
    return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ({ target, input: { ...inputOf(ids.slice(at * atOnce, (at + 1) * atOnce)), ...(dryRun ? { dryRun } : {}) } as AskAt<Call>["input"] }));
  });
}

type RowOutcome = Outcome & { row: FleetRow };

/** Each row's own outcome; where a whole call failed, its reason is that of each of its rows. */
function outcomesOf(groups: readonly ActionGroup[], answers: readonly AnswerAt<Call>[]): RowOutcome[] {
  const several = groups.length > 1;
  return answers.flatMap(({ target, input, output, failure }) => {
    const rows = new Map(groups.find((group) => group.target.profile === target.profile && group.target.region === target.region)?.rows.map((row) => [row.instance.instanceId, row]));
    const ids = "instanceIds" in input ? input.instanceIds : [input.instanceId];
    const outcomes: readonly InstanceOutcomes["outcomes"][number][] = output && "outcomes" in output ? output.outcomes : ids.map((instanceId) => ({ instanceId, ok: failure === undefined, error: failure }));
    return outcomes.flatMap(({ instanceId, ok, error, previousState, currentState }) => {
      const row = rows.get(instanceId);
      if (!row) return [];
      // The same id may be there of two accounts that are alike, such as those of a server of one's own.
      return { id: several ? `${instanceId} ${target.region} ${target.profile}` : instanceId, name: nameOf(row.instance), ok, error, words: currentState ? `${previousState} → ${currentState}` : undefined, row };
    });
  });
}
