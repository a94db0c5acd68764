import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { createCore } from "../../../electron/core/core.ts";
import type { HostedCore } from "../../../electron/core/hosted.ts";
import { silentLog } from "../../../electron/core/log.ts";
import { runSandbox } from "../../../electron/testing/run-sandbox.ts";

export const region = "us-west-2";

/** A sandbox in a process of its own, with an empty bucket, and all who move objects between it and `folder`. */
export interface BenchAccount {
  folder: string;
  bucket: string;
  client: S3Client;
  /** The account's keys and its address, as programs read them. */
  environment: Record<string, string>;
  /** Downloads go to `downloadDir`. */
  createCore(downloadDir: string): HostedCore;
}

export async function withBenchAccount<Result>(bucket: string, work: (account: BenchAccount) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  const sandbox = await runSandbox(join(folder, "sandbox"));
  const environment = { AWS_ACCESS_KEY_ID: sandbox.accessKeyId, AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey, AWS_DEFAULT_REGION: region, AWS_ENDPOINT_URL: sandbox.url };
  const client = new S3Client({ endpoint: sandbox.url, region, credentials: sandbox, forcePathStyle: true, requestHandler: { httpAgent: { maxSockets: 256 } } });
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
    return await work({
      folder,
      bucket,
      client,
      environment,
      createCore: (downloadDir) =>
        createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir, env: { HOME: folder, ...environment } }, log: silentLog }),
    });
  } finally {
    client.destroy();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}
