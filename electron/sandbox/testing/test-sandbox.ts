import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { startSandbox, type Sandbox, type SandboxOptions } from "../server.ts";

/** What an SDK client needs to talk to the sandbox as one of its accounts. */
export interface TestClientConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
}

export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  /** Messages that the sandbox logged, e.g. unknown operations and internal failures. */
  readonly logged: string[];
  config(profile?: "sandbox" | "sandbox-prod", region?: string): TestClientConfig;
  /** Asks `/_sandbox/…`; answers the parsed body. */
  admin<Answer>(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Answer>;
}

/**
 * Starts a sandbox in a temporary folder for the tests of one file and removes both afterwards:
 * `const test = useSandbox(); new EC2Client(test.config())`.
 */
export function useSandbox(options: Partial<SandboxOptions> = {}): TestSandbox {
  let sandbox: Sandbox | undefined;
  let dataDir = "";
  const logged: string[] = [];
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "skydeck-sandbox-"));
    sandbox = await startSandbox({ dataDir, log: (message) => void logged.push(message), ...options });
  });
  afterAll(async () => {
    await sandbox?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const running = (): Sandbox => {
    if (!sandbox) throw new Error("the sandbox runs within tests only");
    return sandbox;
  };
  return {
    get sandbox() {
      return running();
    },
    get dataDir() {
      return dataDir;
    },
    logged,
    async admin<Answer>(method: string, path: string, body?: unknown) {
      const headers = { authorization: `Bearer ${running().adminToken}` };
      const response = await fetch(`${running().url}/_sandbox/${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return (await response.json()) as Answer;
    },
    config(profile = "sandbox", region = "us-west-2") {
      const account = running().accounts.find((candidate) => candidate.profile === profile)!;
      const { accessKeyId, secretAccessKey } = account;
      return { endpoint: running().url, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
    },
  };
}
