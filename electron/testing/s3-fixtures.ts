import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { OutputOf } from "../../shared/contract/define.ts";
import type { transfers } from "../../shared/contract/transfers.ts";
import type { TestCore } from "./use-core.ts";

/** A bare SDK client of the sandbox's first account: what another program on the same account does. */
export function s3Client({ sandbox }: TestCore, region = "us-west-2"): S3Client {
  const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
  return new S3Client({ endpoint: sandbox.url, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
}

export const plainText = "some plain text";

export async function putText(client: S3Client, bucket: string, key: string, text = plainText): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: "text/plain" }));
}

/** Writes a file into the test's folder and grants it. */
export async function grantFile(core: TestCore, name: string, content: Uint8Array | string, ephemeral = false): Promise<{ grant: string; path: string }> {
  const path = join(core.folder, name);
  await writeFile(path, content);
  const { grant } = await core.core.grants.add(path, name, ephemeral);
  return { grant, path };
}

type Listed = OutputOf<typeof transfers.listTransfers>;

/** Waits until the queue satisfies `isSo`, by default until nothing is queued or running. */
export async function waitForTransfers(core: TestCore, isSo = (listed: Listed) => listed.totals.queued + listed.totals.running === 0): Promise<Listed> {
  const until = Date.now() + 50_000;
  for (;;) {
    const listed = await core.call("transfers.listTransfers", { limit: 10_000 });
    if (isSo(listed)) return listed;
    if (Date.now() > until) throw new Error(`transfers did not come that far: ${JSON.stringify(listed.totals)}`);
    await sleep(10);
  }
}

/** Writes an object for each key, of a few bytes, some at once. */
export async function putMany(client: S3Client, bucket: string, keys: readonly string[]): Promise<void> {
  const left = keys.values();
  await Promise.all(Array.from({ length: 32 }, async () => {
    for (const key of left) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key }));
  }));
}
