import { parentPort, workerData } from "node:worker_threads";
import { startSandbox, type Sandbox } from "./server.ts";
import type { HostMessage, WorkerMessage, WorkerOptions } from "./worker-messages.ts";

/** Runs the sandbox on an event loop of its own; started by `startSandboxWorker`. */
const port = parentPort;
if (!port) throw new Error("worker.ts runs in a worker thread; see start-worker.ts");
const tell = (message: WorkerMessage): void => port.postMessage(message);

async function obey(sandbox: Sandbox, message: HostMessage): Promise<void> {
  switch (message.kind) {
    case "set-faults":
      return sandbox.faults.set(message.settings);
    case "reset":
      return sandbox.reset();
    case "close":
      return sandbox.close();
  }
}

try {
  const sandbox = await startSandbox({ ...(workerData as WorkerOptions), log: (message) => tell({ kind: "log", message }) });
  port.on("message", async (message: HostMessage) => {
    const error = await obey(sandbox, message).then(() => undefined, String);
    tell({ kind: "done", id: message.id, error });
    if (message.kind === "close") port.close();
  });
  const { url, accounts, adminToken } = sandbox;
  tell({ kind: "ready", url, accounts, adminToken });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  tell({ kind: "failed", code, message });
  port.close();
}
