import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import type { Connection, ConnectTools } from "../../../../shared/contract/ec2-connect.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { defaultUserOf, type Forwarding } from "../../../../shared/ec2/connect.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { nameOf } from "../fleet/actions.ts";
import { ConfirmKey, type SentKey } from "./confirm-key.tsx";
import { ConfirmForwarding, ConfirmShell } from "./confirm-session.tsx";
import { ForwardingTab } from "./forwarding-tab.tsx";
import { InstanceConnectTab } from "./instance-connect-tab.tsx";
import { SessionTab } from "./session-tab.tsx";
import { SshTab } from "./ssh-tab.tsx";
import "./connect.css";

const tabs = [
  { id: "ssh", title: "SSH" },
  { id: "instance-connect", title: "EC2 Instance Connect" },
  { id: "session", title: "Session Manager" },
  { id: "forwarding", title: "Port forwarding" },
] as const;
type TabId = (typeof tabs)[number]["id"];

/** What is asked before it happens, in place of the dialog. */
type Asked = "key" | "shell" | Forwarding;

/** The ways to one instance, a tab each. */
export function ConnectDialog({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const connection = useCall("ec2.describeConnection", { instanceId: instance.instanceId });
  const tools = useCall("ec2.describeConnectTools", {});
  const { profile } = useConsole();
  const [tab, setTab] = useState<TabId>("ssh");
  const [asked, setAsked] = useState<Asked>();
  const [typedUser, setUser] = useState<string>();
  const [sent, setSent] = useState<SentKey & { osUser: string }>();
  const name = nameOf(instance);
  const user = typedUser ?? userOf(connection.data);
  const failure = connection.error ?? tools.error;
  const retry = () => void (connection.error ? connection : tools).refetch();
  const what = { instanceId: instance.instanceId, name };
  const back = () => setAsked(undefined);

  if (asked === "key") return <ConfirmKey {...what} osUser={user} onClose={(key) => { back(); if (key) setSent({ ...key, osUser: user }); }} />;
  if (asked === "shell") return <ConfirmShell {...what} onClose={back} />;
  if (asked) return <ConfirmForwarding {...what} forwarding={asked} onClose={back} />;
  const content = (its: Connection, found: ConnectTools) => {
    const look = () => void tools.refetch();
    if (tab === "ssh") return <SshTab connection={its} />;
    if (tab === "instance-connect") return <InstanceConnectTab connection={its} user={user} onUser={setUser} sent={sent} onSend={() => setAsked("key")} />;
    if (tab === "session") return <SessionTab connection={its} tools={found} onLook={look} onOpen={() => setAsked("shell")} />;
    return <ForwardingTab connection={its} tools={found} onLook={look} onForward={setAsked} />;
  };
  return (
    <Modal visible size="large" header={`Connect to ${name}`} closeAriaLabel="Close" onDismiss={onClose}>
      <Tabs label="Ways to connect" tabs={tabs} current={tab} onChange={(id) => setTab(id as TabId)} />
      <div className="connect-body" role="tabpanel" aria-label={tabs.find(({ id }) => id === tab)!.title}>
        {profile.kind === "sandbox" ? <p className="connect-words">In the sandbox the calls are answered as AWS answers them, but nobody is at the other end: its instances have no ssh server and no shell.</p> : null}
        {failure ? <FailureAlert compact title="The ways to the instance cannot be told" failure={failure.failure} onRetry={retry} /> : null}
        {!failure && !(connection.data && tools.data) ? <Loading what="what is known of it" rows={5} /> : null}
        {connection.data && tools.data ? (
          <>
            <PartialNotice parts={connection.data.partial.map((error) => ({ kind: error.operation, error }))} onRetry={() => void connection.refetch()} />
            {content(connection.data, tools.data)}
          </>
        ) : null}
      </div>
    </Modal>
  );
}

function userOf(connection: Connection | undefined): string {
  return defaultUserOf({ ...connection?.image, platformDetails: connection?.image?.platformDetails ?? connection?.platform }).user;
}
