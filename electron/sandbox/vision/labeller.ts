import type { Look, Sight } from "./eyes.ts";
import type { VisionAssets } from "./vision-assets.ts";
import type { VisionQuestion } from "./vision-worker.ts";
import { createWorkerQueue } from "./worker-queue.ts";

export interface Labeller {
  /**
   * What the models see in a JPEG or PNG. Throws `VisionError`, or the signal's reason once it is aborted:
   * a waiting photo leaves the queue at once, a running one is let finish (some 100 ms) and its answer dropped.
   */
  see(bytes: Uint8Array, look: Look, signal?: AbortSignal): Promise<Sight>;
  /** Ends the worker; what waits fails. The next `see` starts a new one. */
  close(): Promise<void>;
}

export interface LabellerOptions {
  assets: VisionAssets;
  /** Photos that may wait beside the one that runs. Default 64. */
  mostWaiting?: number;
  /** After this a photo is given up and its worker ended. Default 30,000: covers loading on a slow disk. */
  timeoutMs?: number;
}

/** One worker, started by the first photo, that sees one photo at a time; costs nothing before that. */
export function createLabeller({ assets, mostWaiting = 64, timeoutMs = 30_000 }: LabellerOptions): Labeller {
  const { worker: entry, ...workerData } = assets;
  const queue = createWorkerQueue<VisionQuestion, Sight>({ entry, workerData, name: "labeller", mostWaiting, timeoutMs });
  return { see: (bytes, look, signal) => queue.ask({ bytes, look }, signal), close: () => queue.close() };
}
