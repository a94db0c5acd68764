import type { OpenSession } from "../../../../shared/contract/ec2-connect.ts";
import { formatDateTime } from "../../../lib/format.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Status } from "../../../ui/status.tsx";

/** A session may end by itself at any time, which shows within this. */
const refreshMs = 2000;
const tones = { starting: "busy", open: "ok", ended: "off" } as const;

/** Every session that Skydeck began, of whatever account, with what stops it; nothing where there is none. */
export function SessionsList() {
  const query = useCall("ec2.listSessions", {}, { refetchInterval: refreshMs });
  const flash = useFlash();
  const reread = () => void query.refetch();
  const stop = useAction("ec2.stopSession", { onSuccess: reread, onError: (failed) => { reread(); flash(failureFlash("The session could not be stopped", failed)); } });
  if (query.error) return <FailureAlert compact title="The open sessions cannot be listed" failure={query.error.failure} onRetry={reread} />;
  const sessions = query.data?.sessions ?? [];
  if (sessions.length === 0) return null;
  return (
    <table className="connect-sessions">
      <caption>Sessions that Skydeck began</caption>
      <thead><tr><th scope="col">Session</th><th scope="col">Since</th><th scope="col">State</th><th scope="col"><span className="visually-hidden">Stop</span></th></tr></thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.sessionId}>
            <th scope="row">{describe(session)}<div className="connect-words">{session.profile} · {session.region} · <span className="mono">{session.instanceId}</span></div></th>
            <td>{formatDateTime(session.startedAt)}</td>
            <td><Status tone={tones[session.state]}>{session.state}</Status>{session.message ? <div className="connect-words">{session.message}</div> : null}</td>
            <td><button type="button" className="act" disabled={stop.isPending} aria-label={`${session.state === "ended" ? "Forget" : "Stop"}: ${describe(session)}`} onClick={() => stop.mutate({ sessionId: session.sessionId })}>{session.state === "ended" ? "Forget" : "Stop"}</button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function describe({ kind, localPort, remoteHost, remotePort, instanceId }: OpenSession): string {
  return kind === "shell" ? "Shell" : `127.0.0.1:${localPort} → ${remoteHost ?? instanceId}:${remotePort}`;
}
