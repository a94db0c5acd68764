import { statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Batches } from "../queue/batches.ts";
import { diskFullDetail } from "./disk-failure.ts";
import type { Changed, Queue } from "../queue/queue.ts";

const everyMs = 3000;
/** Beyond what the smallest that waits still needs: the file system wants some too. */
const spareBytes = 512 * 1024;

interface DiskWatchParts {
  queue: Queue;
  batches: Batches;
  downloadDir: string;
  /** Lets batches go on. */
  resume(batches: readonly number[]): void;
}

/** Keeps downloads to a full disk waiting, and lets them go on when there is room. */
export class DiskWatch {
  readonly #parts: DiskWatchParts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DiskWatchParts) {
    this.#parts = parts;
  }

  /** Looks after those that an earlier run left waiting. */
  start(): void {
    if (this.#parts.queue.waitingForDisk().length > 0) this.#lookLater();
  }

  /** One found the disk full: whatever else is to go there waits with it. Answers which. */
  hold(batchId: number, error: Failure): Changed[] {
    const { queue, batches } = this.#parts;
    const device = deviceOf(this.#placeOf(batchId));
    const sameDisk = queue.batchesQueued("download").filter((id) => id === batchId || deviceOf(batches.get(id)?.place || this.#parts.downloadDir) === device);
    this.#lookLater();
    return sameDisk.flatMap((batch) => queue.updateAll({ batch, direction: "download", states: ["queued"] }, { state: "paused", error }));
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #placeOf(batchId: number): string {
    return this.#parts.batches.get(batchId)?.place || this.#parts.downloadDir;
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => void this.#look(), everyMs).unref();
  }

  async #look(): Promise<void> {
    const waiting = this.#parts.queue.waitingForDisk();
    const ready: number[] = [];
    for (const { batchId, leftBytes } of waiting) {
      const free = await statfs(this.#placeOf(batchId)).then(({ bavail, bsize }) => bavail * bsize, () => 0);
      if (free > leftBytes + spareBytes) ready.push(batchId);
    }
    this.#timer = undefined;
    if (ready.length > 0) this.#parts.resume(ready);
    if (ready.length < waiting.length) this.#lookLater();
  }
}

/** Undefined for a folder that is not there. */
function deviceOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.dev;
}

export const waitsForDisk = (error: Failure | null): boolean => error?.detail === diskFullDetail;
