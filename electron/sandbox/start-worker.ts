import { Worker } from "node:worker_threads";
import type { FaultSettings } from "./faults.ts";
import type { SandboxAccount } from "./state/credential-store.ts";
import type { HostMessage, WorkerMessage, WorkerOptions } from "./worker-messages.ts";

export interface SandboxWorkerOptions extends WorkerOptions {
  log?: (message: string) => void;
  /** The built worker file; unbuilt, the one beside this module. */
  workerUrl?: URL;
  /** Called when the worker dies by itself, with the reason. */
  onExit?: (reason: string) => void;
}

/** The sandbox in its worker, as a host sees it. */
export interface SandboxWorker {
  url: string;
  accounts: SandboxAccount[];
  adminToken: string;
  setFaults(settings: FaultSettings): Promise<void>;
  reset(): Promise<void>;
  /** Writes what is pending and ends the worker. */
  close(): Promise<void>;
}

type Command = HostMessage extends infer Each ? (Each extends HostMessage ? Omit<Each, "id"> : never) : never;

/** Starts the sandbox in a worker thread. Rejects with the worker's error, e.g. code `EADDRINUSE`. */
export function startSandboxWorker(options: SandboxWorkerOptions): Promise<SandboxWorker> {
  const { dataDir, port = 0, log = () => {}, workerUrl = new URL("./worker.ts", import.meta.url), onExit } = options;
  const worker = new Worker(workerUrl, { workerData: { dataDir, port } satisfies WorkerOptions, name: "sandbox" });
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let closing = false;
  let reason = "the sandbox's worker ended";

  function ask(command: Command): Promise<void> {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...command, id } as HostMessage);
    });
  }

  function settle({ id, error }: Extract<WorkerMessage, { kind: "done" }>): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve();
    else asked?.reject(new Error(error));
  }

  return new Promise((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "log") log(message.message);
      else if (message.kind === "done") settle(message);
      else if (message.kind === "failed") reject(Object.assign(new Error(message.message), { code: message.code }));
      else resolve({ url: message.url, accounts: message.accounts, adminToken: message.adminToken, setFaults, reset, close });
    });
    worker.on("error", (error) => void (reason = `the sandbox's worker failed: ${error.stack ?? error.message}`));
    worker.on("exit", () => {
      const error = new Error(reason);
      reject(error);
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
      if (!closing) onExit?.(reason);
    });
  });

  function setFaults(settings: FaultSettings): Promise<void> {
    return ask({ kind: "set-faults", settings });
  }

  function reset(): Promise<void> {
    return ask({ kind: "reset" });
  }

  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    await ask({ kind: "close" }).catch(() => {});
    await worker.terminate();
  }
}
