import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../../electron/sandbox/server.ts";

const command = process.env["AWS_CLI"] ?? "aws";

/** AWS's own command line (Debian `awscli`, or pip): version 1.x and 2.x both do. */
export function hasAwsCli(): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

export interface CliOutcome {
  status: number;
  stdout: string;
  stderr: string;
}

export interface CliRun {
  profile?: "sandbox" | "sandbox-prod";
  region?: string;
  /** Instead of the right one. */
  secretAccessKey?: string;
}

/** The CLI and a sandbox of its own in a temporary folder. */
export interface CliSandbox {
  sandbox: Sandbox;
  /** A folder for files to transfer. */
  folder: string;
  /** Runs `aws …`; never throws for an exit code. */
  aws(args: string[], run?: CliRun): Promise<CliOutcome>;
  /** Runs `aws … --output json` and parses it; throws with what the CLI printed where it failed. */
  json(args: string[], run?: CliRun): Promise<any>;
  close(): Promise<void>;
}

export async function startCliSandbox(): Promise<CliSandbox> {
  const home = mkdtempSync(join(tmpdir(), "skydeck-cli-"));
  const folder = join(home, "files");
  mkdirSync(folder);
  const config = join(home, "config");
  // Version 1 still signs links the old way for endpoints that are not AWS's, which S3 refuses, and so do we.
  writeFileSync(config, "[default]\ns3 =\n  signature_version = s3v4\n  addressing_style = path\n");
  const sandbox = await startSandbox({ dataDir: join(home, "data") });

  const aws: CliSandbox["aws"] = (args, { profile = "sandbox", region = "us-west-2", secretAccessKey } = {}) => {
    const account = sandbox.accounts.find((candidate) => candidate.profile === profile)!;
    const env = {
      PATH: process.env["PATH"],
      HOME: home,
      LC_ALL: "C.UTF-8",
      AWS_CONFIG_FILE: config,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_PAGER: "",
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey ?? account.secretAccessKey,
      AWS_MAX_ATTEMPTS: "1",
    };
    return new Promise((resolve) => {
      execFile(command, ["--endpoint-url", sandbox.url, ...args], { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
        resolve({ status: error ? (typeof error.code === "number" ? error.code : 255) : 0, stdout, stderr }),
      );
    });
  };

  return {
    sandbox,
    folder,
    aws,
    async json(args, run) {
      const { status, stdout, stderr } = await aws([...args, "--output", "json"], run);
      if (status !== 0) throw new Error(`aws ${args.join(" ")}: ${stderr}`);
      return JSON.parse(stdout);
    },
    async close() {
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
