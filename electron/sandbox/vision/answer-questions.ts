import { parentPort } from "node:worker_threads";
import { VisionError, type VisionErrorCode } from "./vision-error.ts";

export interface WorkerQuestion<Question> {
  id: number;
  question: Question;
}

export type WorkerReply<Answer> = { id: number; answer: Answer } | { id: number; error: { code: VisionErrorCode; message: string } };

/** The worker's side of `createWorkerQueue`. `open` loads what answers: once, at the first question, again only after it failed. */
export function answerQuestions<Question, Answer>(open: () => Promise<(question: Question) => Promise<Answer>>): void {
  let opened: ReturnType<typeof open> | undefined;

  function openOnce(): ReturnType<typeof open> {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  async function reply({ id, question }: WorkerQuestion<Question>): Promise<WorkerReply<Answer>> {
    try {
      const answer = await openOnce();
      return { id, answer: await answer(question) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { id, error: { code: error instanceof VisionError ? error.code : "failed", message } };
    }
  }

  parentPort?.on("message", (question: WorkerQuestion<Question>) => {
    void reply(question).then((message) => parentPort?.postMessage(message));
  });
}
