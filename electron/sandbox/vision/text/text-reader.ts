import type { TextAssets } from "../vision-assets.ts";
import { createWorkerQueue } from "../worker-queue.ts";
import type { TextLine } from "./text-line.ts";

export interface TextReader {
  /** The text in a JPEG or PNG, in reading order. Throws `VisionError`, or the signal's reason once it is aborted. */
  read(bytes: Uint8Array, signal?: AbortSignal): Promise<TextLine[]>;
  /** Ends the worker; what waits fails. The next `read` starts a new one. */
  close(): Promise<void>;
}

export interface TextReaderOptions {
  assets: TextAssets;
  /** Photos that may wait beside the one that runs. Default 32. */
  mostWaiting?: number;
  /** After this a photo is given up and its worker ended. Default 60,000. */
  timeoutMs?: number;
}

/**
 * One worker, started by the first photo; costs nothing before that. Then it holds some 150 MB, and a 12-megapixel photo takes
 * 2 to 3 seconds, of which Tesseract's own search is a third to a half: `npm run bench -- vision`.
 */
export function createTextReader({ assets, mostWaiting = 32, timeoutMs = 60_000 }: TextReaderOptions): TextReader {
  const { worker: entry, ...workerData } = assets;
  const queue = createWorkerQueue<Uint8Array, TextLine[]>({ entry, workerData, name: "text reader", mostWaiting, timeoutMs });
  return { read: (bytes, signal) => queue.ask(bytes, signal), close: () => queue.close() };
}
