import type { HandlerOf, ParsedInputOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import { CoreError } from "../../failures.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { walkKeys, type WalkedObject } from "../../s3/walk-keys.ts";
import { nameOf } from "../queue/batch-name.ts";
import type { TransferEngine } from "../engine.ts";
import type { NewTransfer } from "../queue/queue.ts";

type Input = ParsedInputOf<typeof transfers.copy>;
const keysAtOnce = 1000;
const maxKeyBytes = 1024;

/**
 * Queues copies page by page while folders are listed: what is listed first is copied already, and no
 * list of them all is ever held. A key that becomes too long by it is a failed transfer itself.
 */
export function queueCopies(engine: TransferEngine, buckets: Buckets): HandlerOf<typeof transfers.copy> {
  return async (input, { context, signal }) => {
    const { bucket, keys, to, move, onConflict } = input;
    checkTargets(input);
    const target = { profile: to.profile ?? context.profile, region: to.region ?? context.region };
    const origin = { profile: context.profile, region: context.region, bucket, isMove: move };
    // Both must be there and be known before anything is queued.
    const { client } = await buckets.clientFor(context, bucket, signal);
    await buckets.clientFor(target, to.bucket, signal);

    const row = ({ key, sizeBytes }: WalkedObject, named: string): NewTransfer => {
      const becomes = targetKey(input, named) + key.slice(named.length);
      const bytes = Buffer.byteLength(becomes);
      const tooLong = { code: "invalid-input" as const, message: `${key} would get a key of ${bytes} bytes; S3 takes ${maxKeyBytes}.`, operation: "s3:CopyObject", retryable: false };
      return { direction: "copy", ...target, bucket: to.bucket, key: becomes, sizeBytes, onConflict, source: { ...origin, key }, ...(bytes > maxKeyBytes ? { state: "failed", error: tooLong } : {}) };
    };
    const batch = engine.begin({ direction: "copy", ...target, bucket: to.bucket, place: to.prefix, name: input.batchName ?? nameOf(keys, ""), isGrowing: true });
    let [count, totalBytes] = [0, 0];
    const add = (rows: NewTransfer[]) => {
      count += engine.add(batch, rows).length;
      totalBytes += rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    };
    try {
      for (const folder of outermost(keys)) for await (const page of walkKeys({ client }, bucket, folder, signal)) add(page.map((object) => row(object, folder)));
      const named = new Set(keys);
      const single = [...named].filter((key) => !key.endsWith("/") && !isWithin(key, named));
      for (let from = 0; from < single.length; from += keysAtOnce) add(single.slice(from, from + keysAtOnce).map((key) => row({ key, sizeBytes: 0 }, key)));
      engine.ended(batch);
    } catch (error) {
      engine.ended(batch, true);
      throw error;
    }
    return { batch: String(batch), count, sizeBytes: totalBytes };
  };
}

/** The key that a named one gets: its last name under the prefix, or the one it is renamed to. */
export function targetKey({ to, as }: Pick<Input, "to" | "as">, named: string): string {
  return as ?? to.prefix + lastName(named);
}

/** `a/b.jpg` → `b.jpg`, `a/trip/` → `trip/`, `a//` → `/`. */
export function lastName(key: string): string {
  const isFolder = key.endsWith("/");
  const path = isFolder ? key.slice(0, -1) : key;
  return path.slice(path.lastIndexOf("/") + 1) + (isFolder ? "/" : "");
}

/** What cannot go well is refused before anything is queued. */
function checkTargets(input: Input): void {
  const { bucket, keys, to, as, move, onConflict } = input;
  const refuse = (message: string): never => {
    throw new CoreError("invalid-input", message);
  };
  if (as !== undefined && keys.length > 1) refuse("One object or folder is renamed at a time.");
  if (as !== undefined && as.endsWith("/") !== keys[0]!.endsWith("/")) refuse("A folder is renamed to a name that ends in a slash, an object to one that does not.");
  // Under any other answer to a conflict S3 is told to overwrite nothing.
  if (onConflict === "replace" && new Set(keys.map((key) => targetKey(input, key))).size < new Set(keys).size) refuse("Two of them have one name: the one would replace the other. Take them one after the other, or keep both.");
  if (to.bucket !== bucket) return;
  for (const key of keys) {
    const becomes = targetKey(input, key);
    // By whatever profile: a copy onto itself, deleted as its own source, would be lost.
    if (becomes === key && (move || key.endsWith("/") || onConflict !== "keep-both")) refuse(`${key} is there already: that is where it comes from.`);
    if (key.endsWith("/") && becomes !== key && becomes.startsWith(key)) refuse(`${key} cannot be ${move ? "moved" : "copied"} into itself.`);
  }
}

/** Folders that lie in no other of them. */
function outermost(keys: readonly string[]): string[] {
  const folders = new Set(keys.filter((key) => key.endsWith("/")));
  return [...folders].filter((folder) => !isWithin(folder, folders));
}

/** Whether one of the folders, other than itself, holds it. */
function isWithin(key: string, folders: ReadonlySet<string>): boolean {
  for (let slash = key.indexOf("/"); slash >= 0 && slash < key.length - 1; slash = key.indexOf("/", slash + 1)) if (folders.has(key.slice(0, slash + 1))) return true;
  return false;
}
