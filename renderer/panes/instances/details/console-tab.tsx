import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { cleanTerminal } from "../../../ui/terminal-log/clean-terminal.ts";
import { TerminalLog } from "../../../ui/terminal-log/terminal-log.tsx";
import type { DetailTabProps } from "./detail-tab.ts";

/** A booting instance writes all the time; EC2 answers this call at a few a second for the whole account. */
const bootingRefreshMs = 5000;
/** EC2 says `running` as soon as the machine is on: what cloud-init does, user data included, comes after. */
const bootMs = 300_000;

function isBooting({ state, launchTime }: Instance): boolean {
  return state === "pending" || (state === "running" && launchTime !== undefined && Date.now() - Date.parse(launchTime) < bootMs);
}

/** What the instance wrote to its serial console, and a picture of its screen when it is asked for. */
export function ConsoleTab({ instance }: DetailTabProps) {
  const [isShot, setIsShot] = useState(false);
  return (
    <>
      <Output instance={instance} onShoot={() => setIsShot(true)} />
      {isShot ? <Screenshot instance={instance} onClose={() => setIsShot(false)} /> : null}
    </>
  );
}

function Output({ instance, onShoot }: { instance: Instance; onShoot(): void }) {
  const { instanceId, state } = instance;
  const query = useCall("ec2.getConsoleOutput", { instanceId }, { refetchInterval: () => (isBooting(instance) ? bootingRefreshMs : false) });
  const refresh = <button type="button" className="act" disabled={query.isFetching} onClick={() => void query.refetch()}>Refresh</button>;
  const shoot = <button type="button" className="act" disabled={state !== "running"} title={state === "running" ? undefined : `It is ${state}: only what runs has a screen`} onClick={onShoot}>Screenshot</button>;
  if (query.isPending) return <Loading what="console output" />;
  if (query.error && !query.data) return <FailureAlert compact title="The console output cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} />;
  const { output, timestamp, isLatest } = query.data!;
  const text = cleanTerminal(output).join("\n");
  return (
    <div className="detail-fill">
      {query.error ? <FailureAlert compact title="This is the last output that came" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {output === "" ? (
        <EmptyState title="No console output yet" action={<div className="tags-actions">{refresh}{shoot}</div>}>{isLatest ? "The instance has written nothing to its serial console." : "EC2 keeps it a few minutes after the boot, and this instance's type tells nothing newer."}</EmptyState>
      ) : (
        <TerminalLog label={`Console output of ${instanceId}`} text={output} actions={
          <>
            <span className="toolbar-space" />
            {refresh}{shoot}
            <button type="button" className="act" onClick={() => saveFile(`${instanceId}-console.log`, new Blob([text], { type: "text/plain" }))}>Download</button>
            <CopyToClipboard copyButtonText="Copy" copyButtonAriaLabel="Copy the console output" copySuccessText="Copied" copyErrorText="It could not be copied" textToCopy={text} />
          </>
        } />
      )}
      <p className="selection-count">
        {timestamp ? <>Written until <span title={formatUtc(timestamp)}>{formatDateTime(timestamp)}</span>. </> : null}
        {isLatest ? "The last 64 KB." : "As it was shortly after the boot: types that are not on Nitro tell nothing newer."} Colours and control characters are left out.
      </p>
    </div>
  );
}

function Screenshot({ instance: { instanceId }, onClose }: { instance: Instance; onClose(): void }) {
  const query = useCall("ec2.getConsoleScreenshot", { instanceId }, { staleTime: Infinity, gcTime: 0 });
  return (
    <section aria-label="Screenshot">
      <h3>Screenshot</h3>
      {query.error ? <FailureAlert compact title="No screenshot could be taken" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="a screenshot" rows={3} /> : null}
      {query.data ? <img className="screenshot" onLoad={({ currentTarget }) => currentTarget.scrollIntoView({ block: "nearest" })} alt={`The screen of ${instanceId}`} src={`data:image/jpeg;base64,${query.data.jpegBase64}`} /> : null}
      <div className="tags-actions">
        <button type="button" className="act" disabled={query.isFetching} onClick={() => void query.refetch()}>Take another</button>
        <button type="button" className="plain-button" onClick={onClose}>Hide</button>
      </div>
    </section>
  );
}
