import { Worker } from "node:worker_threads";
import type { Look, Sight } from "./eyes.ts";
import type { VisionAssets } from "./vision-assets.ts";
import { VisionError } from "./vision-error.ts";
import type { VisionReply, VisionRequest } from "./vision-worker.ts";

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

interface Job {
  request: VisionRequest;
  resolve(sight: Sight): void;
  reject(reason: unknown): void;
}

/** One worker, started by the first photo, that sees one photo at a time; costs nothing before that. */
export function createLabeller({ assets, mostWaiting = 64, timeoutMs = 30_000 }: LabellerOptions): Labeller {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let running: { job: Job; timer: NodeJS.Timeout } | undefined;
  let lastId = 0;

  function startWorker(): Worker {
    const { worker: entry, ...workerData } = assets;
    const started = new Worker(entry, { workerData, name: "vision" });
    started.on("message", (reply: VisionReply) => settle(reply));
    started.on("error", (error) => lose(started, `The labeller failed: ${error.message}`, error));
    started.on("exit", (code) => lose(started, `The labeller ended with code ${code}.`));
    return started;
  }

  function next(): void {
    if (running) return;
    const job = waiting.shift();
    // An idle worker must not keep the process alive.
    if (!job) return worker?.unref();
    worker ??= startWorker();
    worker.ref();
    const current = worker;
    const timer = setTimeout(() => {
      void current.terminate();
      lose(current, `The labeller gave no answer within ${timeoutMs} ms.`);
    }, timeoutMs);
    running = { job, timer };
    worker.postMessage(job.request);
  }

  function finishRunning(): Job | undefined {
    const job = running?.job;
    clearTimeout(running?.timer);
    running = undefined;
    return job;
  }

  function settle(reply: VisionReply): void {
    if (running?.job.request.id !== reply.id) return;
    const job = finishRunning();
    if ("sight" in reply) job?.resolve(reply.sight);
    else job?.reject(new VisionError(reply.error.code, reply.error.message));
    next();
  }

  /** The worker is gone: its photo fails, the others get a new worker. */
  function lose(lost: Worker, message: string, cause?: unknown): void {
    if (lost !== worker) return;
    worker = undefined;
    finishRunning()?.reject(new VisionError("failed", message, { cause }));
    next();
  }

  function see(bytes: Uint8Array, look: Look, signal?: AbortSignal): Promise<Sight> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (waiting.length >= mostWaiting) return reject(new VisionError("busy", `${mostWaiting} photos wait already.`));
      const job: Job = { request: { id: ++lastId, bytes, look }, resolve, reject };
      const leave = () => {
        const place = waiting.indexOf(job);
        if (place >= 0) waiting.splice(place, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      job.resolve = (sight) => (signal?.removeEventListener("abort", leave), resolve(sight));
      job.reject = (reason) => (signal?.removeEventListener("abort", leave), reject(reason));
      waiting.push(job);
      next();
    });
  }

  async function close(): Promise<void> {
    const ended = worker;
    for (const job of waiting.splice(0)) job.reject(new VisionError("failed", "The labeller was closed."));
    if (ended) lose(ended, "The labeller was closed.");
    await ended?.terminate();
  }

  return { see, close };
}
