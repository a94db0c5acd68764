import type { ConnectTools } from "../../../../shared/contract/ec2-connect.ts";
import { pluginInstall } from "../../../../shared/ec2/connect.ts";
import { CommandLine } from "./command-line.tsx";

/** Whether the session-manager-plugin is there, and else how it is had on this system. */
export function PluginNotice({ tools, onLook }: { tools: ConnectTools; onLook(): void }) {
  if (tools.plugin) return <p className="connect-words">The session-manager-plugin {tools.plugin.version} is installed (<span className="mono">{tools.plugin.path}</span>).</p>;
  const { steps, guide } = pluginInstall(tools.platform, tools.arch);
  return (
    <>
      <p className="connect-words warn">The session-manager-plugin was not found on this machine. Session Manager works through it, for Skydeck and for the AWS CLI. AWS's page: <span className="mono">{guide}</span></p>
      {steps.map(({ what, command }) => <CommandLine key={what} title={what} command={command} />)}
      <div><button type="button" className="act" onClick={onLook}>Look again</button></div>
    </>
  );
}
