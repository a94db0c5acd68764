import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { maxUserDataBytes, userDataWords } from "../../../../shared/ec2/user-data.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import type { DetailTabProps } from "./detail-tab.ts";

/** What cloud-init is given at the first boot. */
export function UserDataTab({ instance }: DetailTabProps) {
  const query = useCall("ec2.describeUserData", { instanceId: instance.instanceId });
  if (query.isPending) return <Loading what="user data" rows={4} />;
  if (!query.data) return <FailureAlert compact title="The user data cannot be read" failure={query.error!.failure} onRetry={() => void query.refetch()} />;
  const { text, base64, sizeBytes } = query.data;
  if (sizeBytes === 0) return <EmptyState title="No user data" action={<ChangeButton id="userData" />}>A script or cloud-config that is given at launch runs once, at the first boot, as root.</EmptyState>;
  const { kind, doubt } = text === undefined ? { kind: base64?.startsWith("H4sI") ? "compressed with gzip" : "no text", doubt: undefined } : userDataWords(text);
  return (
    <>
      {query.error ? <FailureAlert compact title="This is the user data that was read last" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <div className="tags-actions">
        <span>{kind}, {sizeBytes.toLocaleString("en-US")} of {maxUserDataBytes.toLocaleString("en-US")} bytes</span>
        <CopyToClipboard copyButtonText="Copy" copyButtonAriaLabel="Copy the user data" copySuccessText="Copied" copyErrorText="It could not be copied" textToCopy={text ?? base64 ?? ""} />
        <ChangeButton id="userData" />
      </div>
      {doubt ? <p role="status" className="warning-words">{doubt}</p> : null}
      <pre className="code-block" tabIndex={0} role="region" aria-label="User data">{text ?? base64}</pre>
      {text === undefined ? <p className="selection-count">Shown in base64.</p> : null}
      <p className="selection-count">It runs once, at the first boot, as root. Whoever may describe the instance, and whatever runs on it, can read it: no place for secrets.</p>
    </>
  );
}
