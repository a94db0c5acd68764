import { execFile, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import type { TestClientConfig } from "./test-sandbox.ts";

const run = promisify(execFile);

export function hasAwsCli(): boolean {
  return spawnSync("aws", ["--version"]).status === 0;
}

/** What a run of the CLI ended with. The CLI exits with 254 when a service answers an error. */
export interface CliResult {
  /** The parsed answer; `undefined` where the command prints none. */
  answer: any;
  /** The error message that the CLI prints, empty when the call went well. */
  error: string;
}

/** Runs `aws <words>` against the sandbox, with no configuration but the given one. */
export async function awsCli(config: TestClientConfig, words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const { endpoint, region, credentials } = config;
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: tmpdir(),
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    ...more,
  };
  const options = { env, maxBuffer: 64 * 1024 * 1024, timeout: 60_000 };
  try {
    const { stdout } = await run("aws", ["--endpoint-url", endpoint, "--output", "json", ...words], options);
    return { answer: stdout.trim() === "" ? undefined : JSON.parse(stdout), error: "" };
  } catch (failure) {
    const { code, stderr } = failure as { code?: number; stderr?: string };
    if (code === undefined || !stderr) throw failure;
    return { answer: undefined, error: stderr.trim() };
  }
}
