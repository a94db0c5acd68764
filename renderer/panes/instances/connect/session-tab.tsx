import type { Connection, ConnectTools } from "../../../../shared/contract/ec2-connect.ts";
import { sessionCommand } from "../../../../shared/ec2/connect.ts";
import { whyNotManaged } from "./access-words.ts";
import { CommandLine } from "./command-line.tsx";
import { PluginNotice } from "./plugin-notice.tsx";
import { SessionsList } from "./sessions-list.tsx";
import { Problems } from "./ssh-tab.tsx";
import { useCommandContext } from "./use-command-context.ts";

/** A shell by Session Manager: no key, no open port, no public address. */
export function SessionTab({ connection, tools, onLook, onOpen }: { connection: Connection; tools: ConnectTools; onLook(): void; onOpen(): void }) {
  const context = useCommandContext();
  const { managed, instanceId } = connection;
  const unmanaged = whyNotManaged(connection);
  const refusal = !tools.plugin ? "The session-manager-plugin is not installed" : !tools.terminal ? "There is no terminal to open on this machine" : unmanaged;
  return (
    <>
      <Problems lines={unmanaged ? [unmanaged] : []} />
      {managed?.pingStatus === "Online" ? <p className="connect-words">Its agent answers{managed.agentVersion ? ` (SSM Agent ${managed.agentVersion}${managed.platformName ? ` on ${managed.platformName}` : ""})` : ""}. No key, no open port and no public address is needed.</p> : null}
      <PluginNotice tools={tools} onLook={onLook} />
      <div><button type="button" className="act" disabled={refusal !== undefined} title={refusal} onClick={onOpen}>Open a shell{tools.terminal ? ` in ${tools.terminal}` : ""}…</button></div>
      {tools.terminal ? null : <p className="connect-words">There is no terminal that could be opened here: run the command where there is one.</p>}
      <CommandLine title="The same by the AWS CLI" command={sessionCommand(instanceId, context)} />
      <SessionsList />
    </>
  );
}
