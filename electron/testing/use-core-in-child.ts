import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll } from "vitest";
import { type RunningSandbox, runSandbox } from "./run-sandbox.ts";

/** What `transfer-in-child.ts` is given to do. */
export interface Work {
  bucket: string;
  uploads?: string[];
  downloads?: string[];
  moves?: string[];
  to?: string;
}

/** How a transfer ended, as `transfer-in-child.ts` prints it. */
export interface Ended {
  direction: "upload" | "download" | "copy";
  key: string;
  state: string;
  savedAs?: string;
}

export interface CoreInChild {
  /** The core's home, with `downloads` in it; gone afterwards. */
  readonly folder: string;
  /** A bare client of the account that the core works on, past whatever stands between. */
  readonly client: S3Client;
  /** The arguments with which Node runs a core over the same home. */
  argumentsFor(work: Work, version?: string): string[];
  /** One life of the app, run until nothing is left to do. */
  live(work: Work, version?: string): Promise<Ended[]>;
  /** One life of the app, killed so long after its work was queued; answers the moment (`performance.now()`). */
  liveUntilKilled(work: Work, afterMs: number, version?: string): Promise<number>;
}

/**
 * Cores in processes that can be killed, one after another over the same home, with a sandbox in another process and a
 * bucket in it.
 * @param between puts something between the cores and the sandbox; answers its address.
 */
export function useCoreInChild(bucket: string, between: (sandboxUrl: string) => Promise<string> = async (url) => url): CoreInChild {
  const script = fileURLToPath(new URL("transfer-in-child.ts", import.meta.url));
  let folder = "";
  let sandbox: RunningSandbox | undefined;
  let client: S3Client | undefined;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `skydeck-${bucket}-`));
    sandbox = await runSandbox(join(folder, "sandbox"));
    const { url, accessKeyId, secretAccessKey } = sandbox;
    for (const part of [".aws", "downloads"]) mkdirSync(join(folder, part));
    writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${await between(url)}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
    client = new S3Client({ endpoint: url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  });
  afterAll(async () => {
    // A test that failed leaves the one that it waited for.
    for (const child of children) child.kill("SIGKILL");
    client?.destroy();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const argumentsFor = (work: Work, version = "0.0.0") => [script, folder, JSON.stringify(work), version];

  /** Resolves when its work is queued. */
  async function start(work: Work, version?: string) {
    const child = spawn(process.execPath, argumentsFor(work, version), { stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    let printed = "";
    const ended = new Promise<string>((resolve) => child.once("close", () => resolve(printed)));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.startsWith("queued\n")) resolve();
      });
      child.once("exit", () => reject(new Error("The core ended before it had queued its work.")));
    });
    return { child, ended };
  }

  return {
    get folder() {
      return folder;
    },
    get client() {
      if (!client) throw new Error("the sandbox runs within tests only");
      return client;
    },
    argumentsFor,
    live: async (work, version) => endedOf(await (await start(work, version)).ended),
    liveUntilKilled: async (work, afterMs, version) => {
      const { child, ended } = await start(work, version);
      await sleep(afterMs);
      const killedAt = performance.now();
      child.kill("SIGKILL");
      await ended;
      return killedAt;
    },
  };
}

/** The last line of what a life that ended by itself printed. */
export function endedOf(printed: string): Ended[] {
  return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "") as Ended[];
}
