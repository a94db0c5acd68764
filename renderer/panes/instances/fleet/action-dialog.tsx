import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Instance, InstanceOutcomes } from "../../../../shared/contract/ec2.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import { OutcomeList, type Outcome as NamedOutcome } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { nameOf, splitByState, type InstanceAction } from "./actions.ts";

interface ActionDialogProps {
  action: InstanceAction;
  instances: readonly Instance[];
  onClose(): void;
}

/**
 * From the wish to each instance's outcome: EC2 is asked first whether it would be allowed (which
 * changes nothing), then the person confirms what will happen to which, then every outcome shows.
 */
export function ActionDialog({ action, instances, onClose }: ActionDialogProps) {
  const { profile } = useConsole();
  const [{ able, unable }] = useState(() => splitByState(action, instances));
  const permission = usePermission(action, able);
  const { run, isPending, failure, outcomes } = useRun(action, able, permission.allowed, onClose);

  if (outcomes) return <OutcomeDialog action={action.title} outcomes={named(able, outcomes)} onClose={onClose} />;

  const targets = able.filter(({ instanceId }) => permission.allowed === undefined || permission.allowed.has(instanceId));
  return (
    <ProtectedConfirm
      title={`${action.title} ${formatCounted(targets.length, "instance")}?`}
      confirmLabel={action.title}
      typedName={profile.protected ? profile.name : undefined}
      pending={isPending}
      failure={failure}
      blocked={blockedReason(permission)}
      consequences={targets.map((instance) => (
        <>
          <b>{nameOf(instance)}</b> <span className="mono">{instance.name ? instance.instanceId : ""}</span> {action.consequence(instance)}
        </>
      ))}
      onCancel={onClose}
      onConfirm={run}
    >
      {unable.length ? <p className="selection-count">Left alone, because of their state: {unable.map((instance) => `${nameOf(instance)} (${instance.state})`).join(", ")}.</p> : null}
      {permission.unasked ? <p className="selection-count">{permission.unasked}</p> : null}
      <SameCallAsCode service="ec2" operation={action.operation} input={[["InstanceIds", targets.map(({ instanceId }) => instanceId)]]} />
      {permission.denied?.length ? <OutcomeList title="Not allowed; these stay as they are" outcomes={named(able, permission.denied)} /> : null}
    </ProtectedConfirm>
  );
}

type Outcome = InstanceOutcomes["outcomes"][number];

function named(instances: readonly Instance[], outcomes: readonly Outcome[]): NamedOutcome[] {
  const names = new Map(instances.map((instance) => [instance.instanceId, nameOf(instance)]));
  return outcomes.map(({ instanceId, ok, previousState, currentState, error }) => ({
    id: instanceId, name: names.get(instanceId) ?? instanceId, ok, error, words: currentState ? `${previousState} → ${currentState}` : undefined,
  }));
}

interface Permission {
  checking: boolean;
  allowed?: ReadonlySet<string> | undefined;
  denied?: readonly Outcome[] | undefined;
  /** Why nobody was asked. */
  unasked?: string | undefined;
  failure?: ReturnType<typeof useAction>["error"];
}

/** Asks EC2 by a dry run, once, when the dialog opens. */
function usePermission(action: InstanceAction, able: readonly Instance[]): Permission {
  const { mutate, data, error } = useAction(action.call);
  useEffect(() => mutate({ instanceIds: able.map(({ instanceId }) => instanceId), dryRun: true }), [mutate, able]);
  if (error) return { checking: false, failure: error };
  if (!data) return { checking: true };
  const mayBe = ({ ok, error: refused }: Outcome) => ok || (refused !== undefined && knowsNoDryRun(refused));
  const unasked = data.outcomes.find((outcome) => !outcome.ok && mayBe(outcome))?.error?.message;
  return { checking: false, unasked, allowed: new Set(data.outcomes.filter(mayBe).map(({ instanceId }) => instanceId)), denied: data.outcomes.filter((outcome) => !mayBe(outcome)) };
}

function blockedReason({ checking, allowed, failure }: Permission) {
  if (checking) return <p role="status" className="selection-count">Asking EC2 whether this is allowed (a dry run, which changes nothing)…</p>;
  if (failure) return <FailureAlert compact title="It cannot be done" failure={failure.failure} />;
  return allowed?.size === 0 ? <p role="alert">Nothing was changed.</p> : undefined;
}

function useRun(action: InstanceAction, able: readonly Instance[], allowed: ReadonlySet<string> | undefined, onClose: () => void) {
  const flash = useFlash();
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const relist = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "ec2.listInstances" || queryKey[0] === "ec2.describeInstance" });
  const { mutate, isPending, error } = useAction(action.call, {
    onError: (failed) => {
      relist();
      flash(failureFlash(`${action.title} failed`, failed));
    },
    onSuccess: (answer, isShown) => {
      relist();
      const done = answer.outcomes.filter(({ ok }) => ok).length;
      const isWhole = done === answer.outcomes.length;
      if (isWhole || !isShown) flash({ type: isWhole ? "success" : "warning", title: `${action.done} ${isWhole ? "" : `${done} of `}${formatCounted(answer.outcomes.length, "instance")}`, detail: able.slice(0, 4).map(nameOf).join(", ") + (able.length > 4 ? "…" : "") });
    },
  });
  const run = () =>
    mutate({ instanceIds: able.map(({ instanceId }) => instanceId).filter((id) => allowed?.has(id)) }, {
      onSuccess: (answer) => (answer.outcomes.every(({ ok }) => ok) ? onClose() : setOutcomes(answer.outcomes)),
    });
  return { run, isPending, failure: error?.failure, outcomes };
}
