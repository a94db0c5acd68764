import { Readable } from "node:stream";
import type { Job } from "../job.ts";

interface SentRequest {
  body?: unknown;
}

/** What every command of the SDK has. */
interface AnyCommand {
  readonly middlewareStack: {
    add(middleware: (next: (args: any) => Promise<any>) => (args: any) => Promise<any>, options: { step: "deserialize"; name: string; priority: "low" }): void;
  };
}

/**
 * Lets a command's body go out in chunks as the limit allows, and tells of them as they go: at a
 * slow line a part takes minutes. It stands behind signing and retries, which still see the whole
 * body, so that an attempt can be repeated. `told` hears of bytes of this attempt alone.
 */
export function sendPaced<Command extends AnyCommand>(command: Command, { pace, signal }: Pick<Job, "pace" | "signal">, told: (sentBytes: number) => void = () => {}): Command {
  command.middlewareStack.add(
    (next) => (args: { request: SentRequest }) => {
      const { request } = args;
      const { body } = request;
      if (!(body instanceof Uint8Array) || body.byteLength === 0) return next(args);
      const paced = Object.assign(Object.create(Object.getPrototypeOf(request) as object), request, { body: chunksOf(body, pace, signal, told) }) as SentRequest;
      return next({ ...args, request: paced });
    },
    { step: "deserialize", name: "sendPaced", priority: "low" },
  );
  return command;
}

function chunksOf(body: Uint8Array, pace: Job["pace"], signal: AbortSignal, told: (sentBytes: number) => void): Readable {
  let at = 0;
  const push = (stream: Readable) => {
    const chunk = body.subarray(at, at + pace.chunkBytes);
    const waiting = pace.take(chunk.byteLength, signal);
    const go = () => {
      at += chunk.byteLength;
      told(at);
      stream.push(chunk);
    };
    if (waiting) waiting.then(go, (error: Error) => stream.destroy(error));
    else go();
  };
  return new Readable({
    highWaterMark: 1,
    read() {
      if (at < body.byteLength) push(this);
      else this.push(null);
    },
  });
}
