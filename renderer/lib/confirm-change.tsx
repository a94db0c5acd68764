import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { membersOf, type PlainInput } from "../../shared/aws/call-code/members-of.ts";
import type { CallName } from "../../shared/contract/client.ts";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { DefinitionOf } from "../../shared/contract/index.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { ProtectedConfirm } from "../ui/protected-confirm.tsx";
import { AskingDryRun } from "./asking-dry-run.tsx";
import { useConsole } from "./context.tsx";
import { failureFlash, useFlash } from "./flashes.tsx";
import { SameCallAsCode } from "./same-call-as-code.tsx";
import { knowsNoDryRun } from "./no-dry-run.ts";
import { useAction } from "./use-call.ts";

interface ConfirmChangeProps<Name extends CallName> {
  title: string;
  confirmLabel: string;
  /** What will happen, a line each. */
  consequences: readonly ReactNode[];
  call: Name;
  /** `dryRun` is ours to set, where the call knows one. */
  input: Omit<InputOf<DefinitionOf<Name>>, "dryRun">;
  /** What the core sends of it, by AWS's names. */
  requests: readonly { service?: string; operation: string; input: PlainInput }[];
  /** Said when it is done: `The route is replaced`. Undefined: what came of it is told otherwise. */
  done: string | ((output: OutputOf<DefinitionOf<Name>>) => string | undefined);
  /** Calls whose answers are read again after. */
  rereads: readonly CallName[];
  /** False where AWS has no dry run for it; said then. */
  dryRun?: boolean;
  /** To be typed, whatever the profile: for what cannot be taken back. */
  typedName?: string | undefined;
  /** Why, where it is for another reason. */
  typedReason?: string;
  children?: ReactNode;
  /** False while something is to be filled in. */
  ready?: boolean;
  onClose(isDone: boolean, output?: OutputOf<DefinitionOf<Name>>): void;
}

/** One change at AWS: what it does, the same as code, EC2's dry run before, and what it changes read again after. */
export function ConfirmChange<Name extends CallName>(props: ConfirmChangeProps<Name>) {
  const { title, confirmLabel, consequences, call, input, requests, done, rereads, dryRun = true, typedName, typedReason = "It cannot be taken back.", children, ready = true, onClose } = props;
  const { profile } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const permission = useAction(call);
  const { mutate } = permission;
  // Asked once: what is asked does not change while this stands.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => (dryRun ? mutate({ ...input, dryRun: true } as never) : undefined), [mutate]);
  const reread = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => rereads.includes(queryKey[0] as CallName) });
  const run = useAction(call, {
    onError: (failed) => {
      reread();
      flash(failureFlash(`${confirmLabel} failed`, failed));
    },
    onSuccess: (output) => {
      reread();
      const title = typeof done === "string" ? done : done(output);
      if (title !== undefined) flash({ type: "success", title });
    },
  });
  const unasked = permission.error && knowsNoDryRun(permission.error.failure) ? permission.error.failure : undefined;
  const blocked = permission.error && !unasked ? <FailureAlert compact title="It cannot be done, and nothing was changed" failure={permission.error.failure} />
    : !ready ? null : !dryRun || unasked || permission.isSuccess ? undefined : <AskingDryRun />;
  return (
    <ProtectedConfirm
      title={title} confirmLabel={confirmLabel} consequences={consequences} pending={run.isPending} failure={run.error?.failure} blocked={blocked}
      typedName={profile.protected ? profile.name : typedName} {...(profile.protected ? {} : { typedReason })}
      onCancel={() => onClose(false)} onConfirm={() => run.mutate(input as never, { onSuccess: (output) => onClose(true, output as OutputOf<DefinitionOf<Name>>) })}
    >
      {children}
      {dryRun ? null : <p className="selection-count">AWS has no dry run for this: whether it is allowed shows when it is done.</p>}
      {unasked ? <p className="selection-count">{unasked.message}</p> : null}
      {requests.map(({ service = "ec2", operation, input: its }, at) => <SameCallAsCode key={at} service={service} operation={operation} input={membersOf(its)} isOneOfSeveral={requests.length > 1} />)}
    </ProtectedConfirm>
  );
}
