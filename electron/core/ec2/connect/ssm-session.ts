import { SSMClient, StartSessionCommand, TerminateSessionCommand, type StartSessionCommandInput } from "@aws-sdk/client-ssm";
import { CoreError } from "../../failures.ts";
import type { CoreServices, Target } from "../../services.ts";
import type { PluginStart } from "./session-plugin.ts";

export type SsmParts = Pick<CoreServices, "clients" | "sessions">;

/** Begins a session. The answer holds a token: it goes to the plugin, and nowhere else. */
export async function startSsmSession({ clients, sessions }: SsmParts, target: Target, request: StartSessionCommandInput, signal: AbortSignal): Promise<PluginStart & { sessionId: string }> {
  const client = await clients.get(SSMClient, target);
  const { SessionId, TokenValue, StreamUrl } = await client.send(new StartSessionCommand(request), { abortSignal: signal });
  if (!SessionId || !TokenValue || !StreamUrl) throw new CoreError("unexpected", "Systems Manager began a session, but did not tell how it is reached.");
  const { kind } = await sessions.open(target.profile);
  return {
    sessionId: SessionId,
    response: { SessionId, TokenValue, StreamUrl },
    request,
    region: target.region,
    profile: kind === "sandbox" || kind === "environment" ? "" : target.profile,
    endpoint: await endpointOf(client, target.region),
  };
}

/** The custom endpoint, or the one that the client finds by its region. */
async function endpointOf({ config }: SSMClient, region: string): Promise<string> {
  if (config.isCustomEndpoint && config.endpoint) {
    const { protocol, hostname, port, path } = await config.endpoint();
    return `${protocol}//${hostname}${port ? `:${port}` : ""}${path === "/" ? "" : path}`;
  }
  const UseFIPS = await config.useFipsEndpoint();
  const UseDualStack = await config.useDualstackEndpoint();
  return config.endpointProvider({ Region: region, UseFIPS, UseDualStack }).url.href.replace(/\/$/, "");
}

export async function terminateSsmSession({ clients }: Pick<SsmParts, "clients">, target: Target, sessionId: string, signal?: AbortSignal): Promise<void> {
  const client = await clients.get(SSMClient, target);
  await client.send(new TerminateSessionCommand({ SessionId: sessionId }), signal ? { abortSignal: signal } : {});
}
