import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "../queue/queue.ts";

/** Of copies that wait to be sent; a page that hands over more is read on when some have gone. */
const mostBytes = 1024 ** 3;
const lookEveryMs = 250;

/**
 * Resolves when a further copy may be taken onto this disk: a drop of terabytes takes a gibibyte of
 * it at a time, and one file more. While transfers are paused, so is the reading.
 */
export async function waitForSpoolRoom(queue: Pick<Queue, "spooledBytes">, signal: AbortSignal): Promise<void> {
  while (queue.spooledBytes() > mostBytes) await sleep(lookEveryMs, undefined, { signal });
}
