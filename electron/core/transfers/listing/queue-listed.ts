import { setImmediate as breathe } from "node:timers/promises";
import { toFailure } from "../../failures.ts";
import type { TransferEngine } from "../engine.ts";
import type { NewBatch } from "../queue/batches.ts";
import type { NewTransfer } from "../queue/transfer-row.ts";

/** Who asked is answered when so many pages are queued; the rest is listed behind the answer. */
const pagesBeforeAnswer = 3;
/** Ids beyond these are of no use to a caller that does not ask for them by the batch. */
const idsTold = 1000;

export interface Listed {
  batch: string;
  /** Queued by now. */
  count: number;
  sizeBytes: number;
  /** The first thousand. */
  ids: string[];
  /** Whether the listing goes on behind the answer. */
  more: boolean;
}

/**
 * Begins a batch and queues what is listed for it, page by page: the first of it moves while the rest
 * is listed, and no list of it all is ever in memory. The batch's own signal ends the listing:
 * cancelled, nothing more comes; closed or killed, the next start says that the list was cut short.
 * A caller that leaves before its answer ends it too.
 */
export async function queueListed(engine: TransferEngine, batch: NewBatch, pagesOf: (signal: AbortSignal) => AsyncIterable<NewTransfer[]>, caller: AbortSignal): Promise<Listed> {
  const { id, signal } = engine.beginListing(batch);
  const listed: Listed = { batch: String(id), count: 0, sizeBytes: 0, ids: [], more: true };
  const isAnswered = Promise.withResolvers<void>();
  let isCalled = true;
  const leave = () => engine.stopListing(id, caller.reason);
  caller.addEventListener("abort", leave, { once: true });

  const list = async () => {
    let pages = 0;
    for await (const page of pagesOf(signal)) {
      signal.throwIfAborted();
      const ids = engine.add(id, page);
      listed.count += ids.length;
      for (const { sizeBytes } of page) listed.sizeBytes += sizeBytes;
      for (const one of ids.slice(0, idsTold - listed.ids.length)) listed.ids.push(String(one));
      if (++pages === pagesBeforeAnswer) isAnswered.resolve();
      await breathe();
    }
    signal.throwIfAborted();
  };
  const whole = list().then(
    () => {
      listed.more = false;
      engine.ended(id);
    },
    (error: unknown) => {
      engine.listingFailed(id, toFailure(error, "s3:ListObjectsV2"));
      if (isCalled) throw error;
    },
  );
  try {
    await Promise.race([whole, isAnswered.promise]);
    return { ...listed, ids: [...listed.ids] };
  } finally {
    isCalled = false;
    caller.removeEventListener("abort", leave);
  }
}
