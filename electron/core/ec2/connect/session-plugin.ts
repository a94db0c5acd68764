import { execFile } from "node:child_process";
import type { StartSessionCommandInput, StartSessionCommandOutput } from "@aws-sdk/client-ssm";
import type { CoreHost } from "../../host.ts";
import { findProgram } from "./find-program.ts";

export interface SessionPlugin {
  path: string;
  version: string;
}

const name = "session-manager-plugin";

/** Where AWS's installers and Homebrew put it. */
const installFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/usr/local/sessionmanagerplugin/bin", "/usr/local/bin", "/opt/homebrew/bin"],
  linux: ["/usr/local/sessionmanagerplugin/bin", "/usr/local/bin"],
  win32: ["C:\\Program Files\\Amazon\\SessionManagerPlugin\\bin"],
};

const answerMs = 5000;

/** The plugin, where it is there and tells its version; what cannot be run counts as not installed. */
export async function findPlugin(env: CoreHost["env"]): Promise<SessionPlugin | undefined> {
  const path = await findProgram(env, name, installFolders[process.platform]);
  if (path === undefined) return undefined;
  const version = await new Promise<string>((resolve) => {
    execFile(path, ["--version"], { env: { ...env }, timeout: answerMs, maxBuffer: 4096, windowsHide: true }, (error, stdout) => resolve(error ? "" : stdout.trim()));
  });
  return /^\d+(\.\d+){1,3}$/.test(version) ? { path, version } : undefined;
}

/** The variable in which a plugin newer than 1.2.497.0 takes the answer with its token, so that it stands in no list of processes. As the AWS CLI does it. */
export const responseVariable = "AWS_SSM_START_SESSION_RESPONSE";
const lastWithoutVariable = [1, 2, 497, 0];

export function takesVariable(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [at, known] of lastWithoutVariable.entries()) {
    const part = parts[at] ?? 0;
    if (part !== known) return part > known;
  }
  return false;
}

export interface PluginStart {
  response: Pick<StartSessionCommandOutput, "SessionId" | "TokenValue" | "StreamUrl">;
  request: StartSessionCommandInput;
  region: string;
  /** A profile that the plugin can find by itself, to resume a broken connection. */
  profile: string;
  /** Of Systems Manager, for the same. */
  endpoint: string;
}

/** The plugin's documented arguments, and what its environment has beside the host's. */
export function pluginArguments(plugin: SessionPlugin, { response, request, region, profile, endpoint }: PluginStart): { args: string[]; env: Record<string, string> } {
  const { SessionId, TokenValue, StreamUrl } = response;
  const answer = JSON.stringify({ SessionId, TokenValue, StreamUrl });
  const isHidden = takesVariable(plugin.version);
  return {
    args: [isHidden ? responseVariable : answer, region, "StartSession", profile, JSON.stringify(request), endpoint],
    env: isHidden ? { [responseVariable]: answer } : {},
  };
}
