import { Worker } from "node:worker_threads";
import type { WorkerQuestion, WorkerReply } from "./answer-questions.ts";
import { VisionError } from "./vision-error.ts";

export interface WorkerQueue<Question, Answer> {
  /**
   * Throws what the worker throws, as `VisionError`, or the signal's reason once it is aborted: what waits leaves the queue
   * at once, what runs is let finish and its answer dropped.
   */
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  /** Ends the worker; what waits fails. The next question starts a new one. */
  close(): Promise<void>;
}

export interface WorkerQueueOptions {
  /** The worker's entry, which calls `answerQuestions`. */
  entry: URL;
  workerData: unknown;
  /** As errors call it: "labeller". */
  name: string;
  /** Questions that may wait beside the one that runs. */
  mostWaiting: number;
  /** After this a question is given up and its worker ended. */
  timeoutMs: number;
}

interface Job<Question, Answer> {
  message: WorkerQuestion<Question>;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** One worker, started by the first question, that answers one at a time; costs nothing before that. */
export function createWorkerQueue<Question, Answer>(options: WorkerQueueOptions): WorkerQueue<Question, Answer> {
  const { entry, workerData, name, mostWaiting, timeoutMs } = options;
  const waiting: Job<Question, Answer>[] = [];
  let worker: Worker | undefined;
  let running: { job: Job<Question, Answer>; timer: NodeJS.Timeout } | undefined;
  let lastId = 0;

  function startWorker(): Worker {
    const started = new Worker(entry, { workerData, name });
    started.on("message", (reply: WorkerReply<Answer>) => settle(reply));
    started.on("error", (error) => lose(started, `The ${name} failed: ${error.message}`, error));
    started.on("exit", (code) => lose(started, `The ${name} ended with code ${code}.`));
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
      lose(current, `The ${name} gave no answer within ${timeoutMs} ms.`);
    }, timeoutMs);
    running = { job, timer };
    worker.postMessage(job.message);
  }

  function finishRunning(): Job<Question, Answer> | undefined {
    const job = running?.job;
    clearTimeout(running?.timer);
    running = undefined;
    return job;
  }

  function settle(reply: WorkerReply<Answer>): void {
    if (running?.job.message.id !== reply.id) return;
    const job = finishRunning();
    if ("answer" in reply) job?.resolve(reply.answer);
    else job?.reject(new VisionError(reply.error.code, reply.error.message));
    next();
  }

  /** The worker is gone: its question fails, the others get a new worker. */
  function lose(lost: Worker, message: string, cause?: unknown): void {
    if (lost !== worker) return;
    worker = undefined;
    finishRunning()?.reject(new VisionError("failed", message, { cause }));
    next();
  }

  function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (waiting.length >= mostWaiting) return reject(new VisionError("busy", `${mostWaiting} photos wait already.`));
      const job: Job<Question, Answer> = { message: { id: ++lastId, question }, resolve, reject };
      const leave = () => {
        const place = waiting.indexOf(job);
        if (place >= 0) waiting.splice(place, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      job.resolve = (answer) => (signal?.removeEventListener("abort", leave), resolve(answer));
      job.reject = (reason) => (signal?.removeEventListener("abort", leave), reject(reason));
      waiting.push(job);
      next();
    });
  }

  async function close(): Promise<void> {
    const ended = worker;
    for (const job of waiting.splice(0)) job.reject(new VisionError("failed", `The ${name} was closed.`));
    if (ended) lose(ended, `The ${name} was closed.`);
    await ended?.terminate();
  }

  return { ask, close };
}
