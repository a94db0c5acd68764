import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import type { Ec2Request } from "../../../../shared/network/changes/ec2-request.ts";
import { membersOf } from "../../../../shared/network/changes/ec2-request.ts";
import type { CallName } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { DefinitionOf } from "../../../../shared/contract/index.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";

/** Calls that change one thing and know a dry run. */
export type ChangeName = Extract<CallName, "network.setRoute" | "network.deleteRoute" | "network.associateRouteTable" | "network.disassociateRouteTable" | "network.associateNetworkAcl" | "network.deleteResource">;

interface ConfirmChangeProps<Name extends ChangeName> {
  title: string;
  confirmLabel: string;
  consequences: readonly ReactNode[];
  call: Name;
  input: Omit<InputOf<DefinitionOf<Name>>, "dryRun">;
  /** What the core sends of it. */
  requests: readonly Ec2Request[];
  /** Said when it is done: `The route is replaced`. */
  done: string;
  /** To be typed, whatever the profile: for what cannot be taken back. */
  typedName?: string | undefined;
  onClose(isDone: boolean): void;
}

/** One change of the network: what it does, the same as code, EC2's dry run before, and the network read again after. */
export function ConfirmChange<Name extends ChangeName>({ title, confirmLabel, consequences, call, input, requests, done, typedName, onClose }: ConfirmChangeProps<Name>) {
  const { profile } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const permission = useAction(call);
  const { mutate } = permission;
  // Asked once: what is asked does not change while this stands.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => mutate({ ...input, dryRun: true } as never), [mutate]);
  const run = useAction(call, {
    onError: (failed) => flash(failureFlash(`${confirmLabel} failed`, failed)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "network.describeNetwork" });
      flash({ type: "success", title: done });
    },
  });
  const blocked = permission.error ? <FailureAlert compact title="It cannot be done, and nothing was changed" failure={permission.error.failure} />
    : permission.isSuccess ? undefined : <p role="status" className="selection-count">Asking EC2 whether this is allowed (a dry run, which changes nothing)…</p>;
  return (
    <ProtectedConfirm
      title={title} confirmLabel={confirmLabel} consequences={consequences} pending={run.isPending} failure={run.error?.failure} blocked={blocked}
      typedName={profile.protected ? profile.name : typedName} {...(profile.protected ? {} : { typedReason: "It cannot be taken back." })}
      onCancel={() => onClose(false)} onConfirm={() => run.mutate(input as never, { onSuccess: () => onClose(true) })}
    >
      {requests.map(({ operation, input: its }, at) => <SameCallAsCode key={at} service="ec2" operation={operation} input={membersOf(its)} />)}
    </ProtectedConfirm>
  );
}
