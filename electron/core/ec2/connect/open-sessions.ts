import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import type { OpenSession } from "../../../../shared/contract/ec2-connect.ts";
import type { Forwarding } from "../../../../shared/ec2/connect.ts";
import { forwardingDocument, forwardingParameters } from "../../../../shared/ec2/connect.ts";
import { CoreError } from "../../failures.ts";
import type { CoreServices, Target } from "../../services.ts";
import { endGroup } from "./end-group.ts";
import { findFreePort } from "./free-port.ts";
import { findPlugin, pluginArguments, type PluginStart, type SessionPlugin } from "./session-plugin.ts";
import { startSsmSession, terminateSsmSession } from "./ssm-session.ts";
import { findTerminal, openTerminal } from "./terminal.ts";
import { watchForwarding } from "./watch-forwarding.ts";

export type SessionParts = Pick<CoreServices, "clients" | "sessions" | "host" | "log" | "onClose">;

/** Where scripts for a terminal are put. */
interface WithFolder {
  folder(): Promise<string>;
}

/** The sessions that this app began, and what serves them: they end when they are stopped, and with the app. */
export interface OpenSessions {
  openShell(target: Target, instanceId: string, signal: AbortSignal): Promise<OpenSession>;
  forward(target: Target, instanceId: string, forwarding: Forwarding, signal: AbortSignal): Promise<OpenSession>;
  list(): OpenSession[];
  stop(sessionId: string): Promise<void>;
}

interface Entry {
  session: OpenSession;
  target: Target;
  child?: ChildProcess;
  /** Of a shell: there for as long as it runs. */
  marker?: string;
  discard?(): Promise<void>;
}

const mostSessions = 20;
/** How long the app waits for AWS when it closes. */
const closeMs = 3000;

export function createOpenSessions(parts: SessionParts & WithFolder): OpenSessions {
  const { host, log } = parts;
  const entries = new Map<string, Entry>();

  /** Ended at AWS too, where nobody else would: a session that nothing serves stays open there until it is idle for long. */
  const terminate = async ({ target, session }: Entry, signal?: AbortSignal) => {
    await terminateSsmSession(parts, target, session.sessionId, signal).catch((error) => log.warn("a session could not be ended at AWS", { sessionId: session.sessionId, error: (error as Error).name }));
  };

  const end = async (entry: Entry, signal?: AbortSignal) => {
    const wasOpen = entry.session.state !== "ended";
    entry.session = { ...entry.session, state: "ended" };
    if (entry.child) await endGroup(entry.child);
    await entry.discard?.();
    if (wasOpen) await terminate(entry, signal);
  };

  parts.onClose(async () => {
    const limit = AbortSignal.timeout(closeMs);
    await Promise.all([...entries.values()].map((entry) => end(entry, limit)));
    entries.clear();
  });

  async function requirePlugin(): Promise<SessionPlugin> {
    if (entries.size >= mostSessions) throw new CoreError("conflict", `${mostSessions} sessions are open already.`, { advice: "Stop one of them first." });
    const plugin = await findPlugin(host.env);
    if (!plugin) throw new CoreError("unsupported", "The session-manager-plugin is not installed on this machine.", { advice: "Install it, then try again; the command of the AWS CLI needs it too." });
    return plugin;
  }

  function keep(target: Target, { sessionId }: { sessionId: string }, more: Pick<OpenSession, "kind" | "instanceId" | "state"> & Forwarding | Pick<OpenSession, "kind" | "instanceId" | "state">): Entry {
    const { profile, region } = target;
    const entry: Entry = { target: { profile, region }, session: { sessionId, profile, region, startedAt: new Date().toISOString(), ...more } };
    entries.set(sessionId, entry);
    return entry;
  }

  async function openShell(target: Target, instanceId: string, signal: AbortSignal): Promise<OpenSession> {
    const plugin = await requirePlugin();
    const terminal = await findTerminal(host.env);
    if (!terminal) throw new CoreError("unsupported", "There is no terminal to open on this machine.", { advice: "Copy the command, and run it where there is one." });
    const started = await startSsmSession(parts, target, { Target: instanceId }, signal);
    const entry = keep(target, started, { kind: "shell", instanceId, state: "open" });
    try {
      const { args, env } = pluginArguments(plugin, started);
      Object.assign(entry, await openTerminal(terminal, await parts.folder(), host.env, { program: plugin.path, args, env }));
    } catch (error) {
      entries.delete(started.sessionId);
      await terminate(entry);
      throw error;
    }
    return entry.session;
  }

  function serve(plugin: SessionPlugin, started: PluginStart): ChildProcess {
    const { args, env } = pluginArguments(plugin, started);
    // The head of a group of its own, so that what it starts ends with it.
    return spawn(plugin.path, args, { env: { ...host.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32", windowsHide: true });
  }

  async function forward(target: Target, instanceId: string, asked: Forwarding, signal: AbortSignal): Promise<OpenSession> {
    const plugin = await requirePlugin();
    const forwarding = { ...asked, localPort: await findFreePort(asked.localPort) };
    const request = { Target: instanceId, DocumentName: forwardingDocument(forwarding), Parameters: forwardingParameters(forwarding) };
    const started = await startSsmSession(parts, target, request, signal);
    const entry = keep(target, started, { kind: asked.remoteHost === undefined ? "port" : "remote-host", instanceId, state: "starting", ...forwarding });
    entry.child = serve(plugin, started);
    const watched = watchForwarding(entry.child, started.response.TokenValue!, {
      onOpen: () => void (entry.session = { ...entry.session, state: "open" }),
      onEnd: (message) => {
        if (entry.session.state === "ended") return;
        entry.session = { ...entry.session, state: "ended", ...(message ? { message } : {}) };
        void terminate(entry);
      },
    });
    await watched.settled(signal);
    if (entry.session.state === "ended" || signal.aborted) {
      await end(entry);
      entries.delete(started.sessionId);
      if (signal.aborted) throw signal.reason;
      throw new CoreError("unexpected", `The session-manager-plugin ended before the port was open${entry.session.message ? `: ${entry.session.message}` : "."}`);
    }
    return entry.session;
  }

  return {
    openShell,
    forward,
    list: () => [...entries.values()].map((entry) => {
      if (entry.marker !== undefined && entry.session.state !== "ended" && !existsSync(entry.marker)) entry.session = { ...entry.session, state: "ended" };
      return entry.session;
    }),
    stop: async (sessionId) => {
      const entry = entries.get(sessionId);
      if (!entry) throw new CoreError("not-found", "There is no such session, or it was stopped already.");
      await end(entry);
      entries.delete(sessionId);
    },
  };
}
