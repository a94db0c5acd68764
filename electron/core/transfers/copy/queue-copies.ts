import { setImmediate as breathe } from "node:timers/promises";
import { displaySentence } from "../../../../shared/aws/display-text.ts";
import type { HandlerOf, ParsedInputOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import { CoreError } from "../../failures.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import { walkNamed, type NamedObject } from "../../s3/selections/walk-named.ts";
import { TakenOnDisk } from "../download/taken-on-disk.ts";
import type { TransferEngine } from "../engine.ts";
import { queueListed } from "../listing/queue-listed.ts";
import { nameOf } from "../queue/batch-name.ts";
import type { NewTransfer } from "../queue/transfer-row.ts";

const keysAtOnce = 1000;
type Input = ParsedInputOf<typeof transfers.copy>;
const maxKeyBytes = 1024;

export interface CopyParts {
  engine: TransferEngine;
  buckets: Buckets;
  selections: Selections;
}

/**
 * Queues copies page by page while folders are listed: what is listed first is copied already, and no
 * list of them all is ever held. A key that becomes too long by it is a failed transfer itself.
 */
export function queueCopies({ engine, buckets, selections }: CopyParts): HandlerOf<typeof transfers.copy> {
  return async (input, { context, signal }) => {
    const { bucket, to, move, onConflict } = input;
    const keys = selections.read(context, bucket, input.keys);
    await checkTargets(input, keys);
    const target = { profile: to.profile ?? context.profile, region: to.region ?? context.region };
    const origin = { profile: context.profile, region: context.region, bucket, isMove: move };
    // Both must be there and be known before anything is queued.
    const s3 = await buckets.clientFor(context, bucket, signal);
    await buckets.clientFor(target, to.bucket, signal);

    const row = ({ key, named, sizeBytes }: NamedObject): NewTransfer => {
      const becomes = targetKey(input, named) + key.slice(named.length);
      const bytes = Buffer.byteLength(becomes);
      const tooLong = { code: "invalid-input" as const, message: displaySentence(`${key} would get a key of ${bytes} bytes; S3 takes ${maxKeyBytes}.`), operation: "s3:CopyObject", retryable: false };
      return { direction: "copy", ...target, bucket: to.bucket, key: becomes, sizeBytes: sizeBytes ?? 0, sizeKnown: sizeBytes !== undefined, onConflict, source: { ...origin, key }, ...(bytes > maxKeyBytes ? { state: "failed", error: tooLong } : {}) };
    };
    async function* pages(ended: AbortSignal): AsyncGenerator<NewTransfer[]> {
      for await (const page of walkNamed(s3, bucket, keys, { signal: ended })) yield page.map(row);
    }
    return queueListed(engine, { direction: "copy", ...target, bucket: to.bucket, place: to.prefix, name: input.batchName ?? nameOf(keys, "") }, pages, signal);
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
async function checkTargets(input: Input, keys: NamedKeys): Promise<void> {
  const { bucket, to, as, move, onConflict } = input;
  const refuse = (message: string): never => {
    throw new CoreError("invalid-input", message);
  };
  if (as !== undefined && keys.count > 1) refuse("One object or folder is renamed at a time.");
  // Under any other answer to a conflict S3 is told to overwrite nothing.
  const taken = onConflict === "replace" ? new TakenOnDisk() : undefined;
  try {
    let seen = 0;
    for (const key of keys) {
      if (++seen % keysAtOnce === 0) await breathe();
      const becomes = targetKey(input, key);
      if (as !== undefined && as.endsWith("/") !== key.endsWith("/")) refuse("A folder is renamed to a name that ends in a slash, an object to one that does not.");
      if (taken?.get(becomes)) refuse("Two of them have one name: the one would replace the other. Take them one after the other, or keep both.");
      taken?.set(becomes, { isFolder: false });
      if (to.bucket !== bucket) continue;
      // By whatever profile: a copy onto itself, deleted as its own source, would be lost.
      if (becomes === key && (move || key.endsWith("/") || onConflict !== "keep-both")) refuse(`${key} is there already: that is where it comes from.`);
      if (key.endsWith("/") && becomes !== key && becomes.startsWith(key)) refuse(`${key} cannot be ${move ? "moved" : "copied"} into itself.`);
    }
  } finally {
    taken?.close();
  }
}
