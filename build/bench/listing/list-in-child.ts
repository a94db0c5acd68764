import { ListObjectsV2Command, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { createCore } from "../../../electron/core/core.ts";
import { silentLog } from "../../../electron/core/log.ts";
import { keepHeapSmall } from "../../../electron/small-heap.ts";
import type { RunningSandbox } from "../../../electron/testing/run-sandbox.ts";
import { peakMegabytes } from "../memory/peak-memory.ts";

/** A process of its own, which lists one bucket once, tells what that took, and ends: `list-in-child.ts <core|loop> <JSON>`. */
export interface ListOrder {
  sandbox: Pick<RunningSandbox, "url" | "accessKeyId" | "secretAccessKey">;
  folder: string;
  bucket: string;
  region: string;
}

export interface Listed {
  rows: number;
  /** From the call, or the first request, to the first rows. */
  firstMs: number;
  wholeMs: number;
  peakRssMb: number;
  /** Requests that are no `ListObjectsV2`, by the journal; of the core alone. */
  otherRequests: number;
}

/** Listed before, so that neither pays within its time for what is loaded once. */
const emptyPrefix = "nothing/";

type Told = Omit<Listed, "peakRssMb">;

async function byCore({ sandbox, folder, bucket, region }: ListOrder): Promise<Told> {
  const env = { HOME: folder, AWS_ACCESS_KEY_ID: sandbox.accessKeyId, AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey, AWS_ENDPOINT_URL: sandbox.url };
  const core = createCore({ host: { kind: "browser", version: "0.0.0", dataDir: `${folder}/data`, downloadDir: folder, env }, log: silentLog });
  const others = new Map<string, number>();
  core.events.subscribe((event) => {
    if (event.name !== "journal.appended") return;
    for (const { operation } of event.value.calls) if (operation !== "ListObjectsV2") others.set(operation, (others.get(operation) ?? 0) + 1);
  });
  const list = async (prefix: string, onRows: (count: number) => void) => {
    const message = { callId: "list", name: "s3.listObjects", context: { profile: "environment", region, epoch: 0 }, input: { bucket, prefix, delimiter: "" }, stream: true };
    const reply = await core.dispatcher.dispatch(message, (_callId, rows) => onRows(rows.length));
    if (!reply.ok) throw new Error(reply.error.message);
  };
  await list(emptyPrefix, () => {});
  const told = await timed((onRows) => list("", onRows));
  // The journal tells of its calls by and by.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await core.close();
  return { ...told, otherRequests: [...others.values()].reduce((sum, count) => sum + count, 0) };
}

async function byLoop({ sandbox, bucket, region }: ListOrder): Promise<Told> {
  const client = new S3Client({ endpoint: sandbox.url, region, credentials: sandbox, forcePathStyle: true });
  await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: emptyPrefix }));
  const told = await timed(async (onRows) => {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) onRows(Contents.length);
  });
  return { ...told, otherRequests: 0 };
}

async function timed(list: (onRows: (count: number) => void) => Promise<void>): Promise<Pick<Told, "rows" | "firstMs" | "wholeMs">> {
  let [rows, firstMs] = [0, 0];
  const startedAt = performance.now();
  await list((count) => {
    if (rows === 0) firstMs = performance.now() - startedAt;
    rows += count;
  });
  return { rows, firstMs, wholeMs: performance.now() - startedAt };
}

// As the app's hosts do; of the loop too.
keepHeapSmall();
const [who, order] = [process.argv[2], JSON.parse(process.argv[3]!) as ListOrder];
const told = await (who === "core" ? byCore(order) : byLoop(order));
console.log(JSON.stringify({ ...told, peakRssMb: peakMegabytes() } satisfies Listed));
process.exit(0);
