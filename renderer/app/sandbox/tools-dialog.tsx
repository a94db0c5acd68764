import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Modal from "@cloudscape-design/components/modal";
import type { contract } from "../../../shared/contract/index.ts";
import type { OutputOf } from "../../../shared/contract/define.ts";
import { useConsole } from "../../lib/context.tsx";
import { useCall } from "../../lib/use-call.ts";

type Sandbox = OutputOf<(typeof contract)["sandbox"]["describeSandbox"]>;

/** How any AWS SDK or CLI reaches the sandbox while this console runs. */
export function ToolsDialog({ sandbox, onClose }: { sandbox: Sandbox; onClose(): void }) {
  const { context } = useConsole();
  const { data: app } = useCall("app.describeApp", {}, { staleTime: Infinity });
  const account = sandbox.accounts.find(({ profile }) => profile === context.profile) ?? sandbox.accounts[0];
  const lines = [
    `export AWS_ENDPOINT_URL=${sandbox.url}`,
    `export AWS_REGION=${context.region}`,
    ...(account ? [`export AWS_ACCESS_KEY_ID=${account.accessKeyId}`] : []),
  ].join("\n");
  return (
    <Modal visible size="medium" header="Use the sandbox from other tools" closeAriaLabel="Close" onDismiss={onClose}>
      <p>
        The sandbox speaks AWS's own protocols at <span className="mono">{sandbox.url}</span> while Skydeck runs. It verifies signatures, so tools need its access key:
      </p>
      <pre className="code-block">{lines}</pre>
      <CopyToClipboard copyButtonText="Copy" copyErrorText="Could not be copied" copySuccessText="Copied" textToCopy={lines} />
      <p style={{ marginTop: 10 }}>
        The secret key never comes to this page. It stands, readable by you alone, in <span className="mono path">{app ? `${app.dataFolder}/sandbox/credentials.json` : "the data folder, in sandbox/credentials.json"}</span>. For a sandbox apart from this one, <span className="mono">npm run sandbox</span> prints all of it.
      </p>
    </Modal>
  );
}
