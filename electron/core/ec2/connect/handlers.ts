import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { connectCalls } from "../../../../shared/contract/ec2-connect.ts";
import { createConnectFolder } from "./connect-folder.ts";
import type { OpenSessions, SessionParts } from "./open-sessions.ts";
import { findPlugin } from "./session-plugin.ts";
import { findTerminal } from "./terminal.ts";

export function createConnectHandlers(core: SessionParts): HandlersOf<typeof connectCalls> {
  const folder = createConnectFolder(core.host);
  // Said by the call that wants it, if this cannot be done now.
  const made = folder().then(() => {}, () => {});
  // A core that is closed at once leaves nothing that is made behind its back.
  core.onClose(() => made);
  // With the clients of Systems Manager and EC2 Instance Connect, which the list of instances must not wait for.
  let sessions: Promise<OpenSessions> | undefined;
  const open = () => (sessions ??= import("./open-sessions.ts").then(({ createOpenSessions }) => createOpenSessions({ ...core, folder })));
  let sender: ReturnType<typeof loadSender> | undefined;
  const loadSender = async () => (await import("./send-ssh-public-key.ts")).createKeySender({ ...core, folder });
  return {
    describeConnection: async ({ instanceId }, { context, signal }) => (await import("./describe-connection.ts")).describeConnection(core, context, instanceId, signal),
    describeConnectTools: async () => {
      const [plugin, terminal] = await Promise.all([findPlugin(core.host.env), findTerminal(core.host.env)]);
      return { platform: process.platform, arch: process.arch, plugin, terminal: terminal?.name };
    },
    sendSshPublicKey: async (input, { context, signal }) => (await (sender ??= loadSender()))(context, input, signal),
    openSessionShell: async ({ instanceId }, { context, signal }) => (await open()).openShell(context, instanceId, signal),
    startPortForwarding: async ({ instanceId, ...forwarding }, { context, signal }) => (await open()).forward(context, instanceId, forwarding, signal),
    // Where none was begun, no client is loaded to say so.
    listSessions: async () => ({ sessions: sessions ? (await sessions).list() : [] }),
    stopSession: async ({ sessionId }) => {
      await (await open()).stop(sessionId);
      return {};
    },
  };
}
