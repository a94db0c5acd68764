import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import type { PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import type { CallName } from "../../../../shared/contract/client.ts";
import type { StorageOutcomes } from "../../../../shared/contract/ec2-storage.ts";
import { AskingDryRun } from "../../../lib/asking-dry-run.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import { OutcomeList } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";

type ManyCall = "ec2.deleteVolumes" | "ec2.deleteSnapshots" | "ec2.deregisterImages";
type Outcome = StorageOutcomes["outcomes"][number];

/** One of those that are changed. */
export interface ChangedItem {
  id: string;
  name: string;
  /** What becomes of it, after its name: `and the 20 GiB on it are gone`. */
  consequence: ReactNode;
}

interface ChangeManyProps {
  /** `Delete 3 volumes?` of those that may be. */
  titleOf(count: number): string;
  confirmLabel: string;
  items: readonly ChangedItem[];
  call: ManyCall;
  inputOf(ids: readonly string[]): Record<string, unknown>;
  requestsOf(ids: readonly string[]): readonly { operation: string; input: PlainInput }[];
  done: string;
  rereads: readonly CallName[];
  /** To be typed where the profile asks for no name of its own: what goes cannot be had back. */
  typedName: string;
  children?: ReactNode;
  onClose(): void;
}

/** More are not shown as code one by one. */
const shownRequests = 3;

/**
 * A change of several resources for good: EC2's dry run for each before, those that it refuses left
 * out and told, and each one's own outcome after.
 */
export function ChangeMany(props: ChangeManyProps) {
  const { titleOf, confirmLabel, items, call, inputOf, requestsOf, done, rereads, typedName, children, onClose } = props;
  const { profile } = useConsole();
  const permission = usePermission(call, inputOf(items.map(({ id }) => id)));
  const { run, isPending, failure, outcomes } = useRun({ call, confirmLabel, done, rereads, onClose });
  if (outcomes) return <OutcomeDialog action={confirmLabel} outcomes={named(items, outcomes)} onClose={onClose} />;
  const targets = items.filter(({ id }) => permission.allowed?.has(id) ?? true);
  const ids = targets.map(({ id }) => id);
  const requests = requestsOf(ids);
  return (
    <ProtectedConfirm
      title={titleOf(targets.length)} confirmLabel={confirmLabel} pending={isPending} failure={failure} blocked={blockedReason(permission)}
      typedName={profile.protected ? profile.name : typedName} {...(profile.protected ? {} : { typedReason: "It cannot be taken back." })}
      consequences={targets.map(({ id, name, consequence }) => <span key={id}><b>{name}</b> {name === id ? null : <span className="mono">{id}</span>} {consequence}</span>)}
      onCancel={onClose} onConfirm={() => run(inputOf(ids))}
    >
      {children}
      {permission.unasked ? <p className="selection-count">{permission.unasked}</p> : null}
      {requests.slice(0, shownRequests).map(({ operation, input }, at) => <SameCallAsCode key={at} service="ec2" operation={operation} input={membersOf(input)} />)}
      {requests.length > shownRequests ? <p className="selection-count">… and the same for the other {requests.length - shownRequests}.</p> : null}
      {permission.denied?.length ? <OutcomeList title="Not allowed; these stay as they are" outcomes={named(items, permission.denied)} /> : null}
    </ProtectedConfirm>
  );
}

/** What came beside those asked for, a snapshot of an image for one, is named by its id. */
function named(items: readonly ChangedItem[], outcomes: readonly Outcome[]) {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return outcomes.map((outcome) => ({ ...outcome, name: names.get(outcome.id) ?? outcome.id }));
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
function usePermission(call: ManyCall, input: Record<string, unknown>): Permission {
  const [asked] = useState(input);
  const { mutate, data, error } = useAction(call);
  useEffect(() => mutate({ ...asked, dryRun: true } as never), [mutate, asked]);
  if (error) return { checking: false, failure: error };
  if (!data) return { checking: true };
  const mayBe = ({ ok, error: refused }: Outcome) => ok || (refused !== undefined && knowsNoDryRun(refused));
  const unasked = data.outcomes.find((outcome) => !outcome.ok && mayBe(outcome))?.error?.message;
  return { checking: false, unasked, allowed: new Set(data.outcomes.filter(mayBe).map(({ id }) => id)), denied: data.outcomes.filter((outcome) => !mayBe(outcome)) };
}

function blockedReason({ checking, allowed, failure }: Permission) {
  if (checking) return <AskingDryRun />;
  if (failure) return <FailureAlert compact title="It cannot be done, and nothing was changed" failure={failure.failure} />;
  return allowed?.size === 0 ? <p role="alert">None of them may be changed.</p> : undefined;
}

function useRun({ call, confirmLabel, done, rereads, onClose }: Pick<ChangeManyProps, "call" | "confirmLabel" | "done" | "rereads" | "onClose">) {
  const flash = useFlash();
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const reread = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => rereads.includes(queryKey[0] as CallName) });
  const { mutate, isPending, error } = useAction(call, {
    onError: (failed) => {
      reread();
      flash(failureFlash(`${confirmLabel} failed`, failed));
    },
    onSuccess: (answer) => {
      reread();
      if (answer.outcomes.some(({ ok }) => !ok)) return setOutcomes(answer.outcomes);
      flash({ type: "success", title: done });
      onClose();
    },
  });
  return { run: (input: Record<string, unknown>) => mutate(input as never), isPending, failure: error?.failure, outcomes };
}
