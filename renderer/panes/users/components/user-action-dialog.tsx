import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { User } from "../../../../shared/contract/cognito.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import type { Outcome } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { UserAction } from "../actions.ts";
import { personOf } from "../columns.tsx";

interface UserActionDialogProps {
  action: UserAction;
  users: readonly User[];
  userPoolId: string;
  onClose(): void;
}

/** Confirms, then acts on one user after the other; each one's outcome shows. */
export function UserActionDialog({ action, users, userPoolId, onClose }: UserActionDialogProps) {
  const { profile } = useConsole();
  const [{ able, unable }] = useState(() => ({ able: users.filter((user) => !action.refusal(user)), unable: users.filter((user) => action.refusal(user)) }));
  const { run, progress, outcomes } = useEachUser(action, able, userPoolId, onClose);
  if (outcomes) return <OutcomeDialog action={action.title} outcomes={outcomes} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title={`${action.question} ${formatCounted(able.length, "user")}?`}
      confirmLabel={progress === undefined ? action.title : `${progress} of ${able.length}`}
      typedName={profile.protected ? profile.name : undefined}
      pending={progress !== undefined}
      consequences={able.map((user) => <><b>{personOf(user)}</b> {action.consequence}</>)}
      onCancel={onClose}
      onConfirm={() => void run()}
    >
      {able[0] ? (
        <SameCallAsCode
          service="cognito-idp" operation={action.operation} input={[["UserPoolId", userPoolId], ["Username", able[0].username]]}
          note={able.length > 1 ? `Cognito takes one user a request: this is the first of ${able.length}.` : undefined}
        />
      ) : null}
      {unable.length ? <p className="selection-note">Left alone: {unable.map((user) => `${personOf(user)} (${action.refusal(user)})`).join(", ")}.</p> : null}
    </ProtectedConfirm>
  );
}

/** Cognito takes one user a request. Closing the dialog stops before the next one. */
function useEachUser(action: UserAction, users: readonly User[], userPoolId: string, onClose: () => void) {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const flash = useFlash();
  const [progress, setProgress] = useState<number>();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);

  const run = async () => {
    const done: Outcome[] = [];
    const { signal } = stop.current;
    for (const user of users) {
      const { username } = user;
      if (signal.aborted) break;
      setProgress(done.length);
      const error = await client.call(action.call, { userPoolId, username }, { context }).then(() => undefined, (failed: unknown) => failed);
      done.push({ id: username, name: personOf(user), ok: error === undefined, error: error instanceof CallFailed ? error.failure : undefined });
    }
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "cognito.listUsers" });
    if (done.some(({ ok }) => !ok) && !signal.aborted) return setOutcomes(done);
    flash({ type: done.every(({ ok }) => ok) ? "success" : "warning", title: `${action.done} ${formatCounted(done.filter(({ ok }) => ok).length, "user")}`, detail: done.slice(0, 4).map(({ name }) => name).join(", ") + (done.length > 4 ? "…" : "") });
    if (!signal.aborted) onClose();
  };
  return { run, progress, outcomes };
}
