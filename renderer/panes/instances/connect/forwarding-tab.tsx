import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { Connection, ConnectTools } from "../../../../shared/contract/ec2-connect.ts";
import { forwardingCommand, type Forwarding } from "../../../../shared/ec2/connect.ts";
import { whyNotManaged } from "./access-words.ts";
import { CommandLine } from "./command-line.tsx";
import { parseForwarding } from "./parse-forwarding.ts";
import { PluginNotice } from "./plugin-notice.tsx";
import { SessionsList } from "./sessions-list.tsx";
import { Problems } from "./ssh-tab.tsx";
import { useCommandContext } from "./use-command-context.ts";

/** A port of this machine that leads to one of the instance, or of a host behind it. */
export function ForwardingTab({ connection, tools, onLook, onForward }: { connection: Connection; tools: ConnectTools; onLook(): void; onForward(forwarding: Forwarding): void }) {
  const context = useCommandContext();
  const [text, setText] = useState({ remotePort: "80", remoteHost: "", localPort: "" });
  const { forwarding, errors } = parseForwarding(text);
  const unmanaged = whyNotManaged(connection);
  const refusal = !tools.plugin ? "The session-manager-plugin is not installed" : (unmanaged ?? (forwarding ? undefined : "The ports and the host are not complete"));
  const set = (change: Partial<typeof text>) => setText({ ...text, ...change });
  return (
    <>
      <Problems lines={unmanaged ? [unmanaged] : []} />
      <PluginNotice tools={tools} onLook={onLook} />
      <div className="connect-fields">
        <FormField label="Remote port" errorText={errors.remotePort}><Input value={text.remotePort} inputMode="numeric" onChange={({ detail }) => set({ remotePort: detail.value })} /></FormField>
        <FormField label="Remote host" constraintText="Empty: the instance itself. Else what it reaches: a database, say" errorText={errors.remoteHost}><Input value={text.remoteHost} spellcheck={false} onChange={({ detail }) => set({ remoteHost: detail.value })} /></FormField>
        <FormField label="Local port" constraintText="Empty: a free one is chosen" errorText={errors.localPort}><Input value={text.localPort} inputMode="numeric" onChange={({ detail }) => set({ localPort: detail.value })} /></FormField>
      </div>
      <div><button type="button" className="act" disabled={refusal !== undefined} title={refusal} onClick={() => forwarding && onForward(forwarding)}>Forward the port…</button></div>
      {forwarding ? <CommandLine title="The same by the AWS CLI" command={forwardingCommand(connection.instanceId, forwarding, context)} /> : null}
      <SessionsList />
    </>
  );
}
