import { setImmediate as breathe } from "node:timers/promises";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { takenDateCalls } from "../../../../shared/contract/taken-dates.ts";
import { behindAll } from "../../behind-all.ts";
import type { PhotoIndex } from "../photo-index.ts";

const rowsAtOnce = 2000;

/** From key to key, so that no statement stays open while the core does other things, and no list is ever whole in memory. */
export function listTakenDates(index: PhotoIndex): HandlerOf<typeof takenDateCalls.listTakenDates> {
  return async ({ bucket, prefix, recursive }, { context: { profile }, signal, emit }) => {
    const bucketId = index.bucketId({ profile, bucket });
    const inFolder = recursive ? "" : "AND instr(substr(key, length(?1) + 1), '/') = 0";
    for (let after: string | undefined; ; ) {
      signal.throwIfAborted();
      const found = index.all<{ key: string; takenAt: string | null }>(
        `SELECT key, taken_at AS takenAt FROM photos WHERE bucket_id = ?2 AND key ${after === undefined ? ">=" : ">"} ?3 AND key < ?4 ${inFolder} ORDER BY key LIMIT ?5`,
        prefix, bucketId, after ?? prefix, behindAll(prefix), rowsAtOnce,
      );
      await emit(found.flatMap(({ key, takenAt }) => (takenAt === null ? [] : [{ key, takenAt }])));
      after = found.at(-1)?.key;
      if (found.length < rowsAtOnce) return {};
      await breathe();
    }
  };
}
