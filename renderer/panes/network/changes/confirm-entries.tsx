import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import type { NetworkAcl, NetworkAclEntry } from "../../../../shared/contract/network-model.ts";
import { aclEntryRequests, type AclEntryKey } from "../../../../shared/network/changes/change-requests.ts";
import { AskingDryRun } from "../../../lib/asking-dry-run.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";

export interface EntryChange {
  put: NetworkAclEntry[];
  remove: AclEntryKey[];
  /** `removes entry 100, in (deny 0.0.0.0/0)` */
  words: string;
}

/** Entries put and removed, each with an outcome of its own, which is why it is not one `ConfirmChange`. */
export function ConfirmEntries({ acl, change, onClose }: { acl: NetworkAcl; change: EntryChange; onClose(isDone: boolean): void }) {
  const { profile } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const input = { networkAclId: acl.networkAclId, put: change.put, remove: change.remove };
  const permission = useAction("network.changeNetworkAclEntries");
  const { mutate } = permission;
  // Asked once: what is asked does not change while this stands.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => mutate({ ...input, dryRun: true }), [mutate]);
  const name = acl.name || acl.networkAclId;
  const run = useAction("network.changeNetworkAclEntries", {
    onError: (failed) => flash(failureFlash(`The entries of ${name} were not changed`, failed)),
    onSuccess: ({ outcomes }) => {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "network.describeNetwork" });
      if (outcomes.every(({ ok }) => ok)) flash({ type: "success", title: `The entries of ${name} are changed` });
    },
  });
  const failures = permission.error ? [permission.error.failure] : (permission.data?.outcomes.flatMap(({ error }) => error ?? []) ?? []);
  const refused = failures.find((each) => !knowsNoDryRun(each));
  const unasked = failures.find(knowsNoDryRun)?.message;
  const failure = run.error?.failure ?? run.data?.outcomes.find(({ ok }) => !ok)?.error;
  return (
    <ProtectedConfirm
      title={`Change the entries of ${name}?`} confirmLabel="Change entries" typedName={profile.protected ? profile.name : undefined} pending={run.isPending} failure={failure}
      blocked={refused ? <FailureAlert compact title="It is not allowed, and nothing was changed" failure={refused} /> : unasked || permission.isSuccess ? undefined : <AskingDryRun />}
      consequences={[<>{change.words}; it holds at once, for replies of open connections too</>]}
      onCancel={() => onClose(false)} onConfirm={() => run.mutate(input, { onSuccess: ({ outcomes }) => (outcomes.every(({ ok }) => ok) ? onClose(true) : undefined) })}
    >
      {unasked ? <p className="selection-count">{unasked}</p> : null}
      {aclEntryRequests(acl.networkAclId, acl.entries, change.put, change.remove).map(({ operation, input: its }) => <SameCallAsCode key={operation} service="ec2" operation={operation} input={membersOf(its)} />)}
    </ProtectedConfirm>
  );
}
