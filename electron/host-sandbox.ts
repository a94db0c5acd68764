import { join } from "node:path";
import type { Log } from "./core/log.ts";
import type { StartedSandbox } from "./sandbox-access.ts";
import type { FaultSettings } from "./sandbox/faults.ts";
import { startSandboxWorker, type SandboxWorker } from "./sandbox/start-worker.ts";

/** A worker that keeps dying is not started for ever. */
const mostRestarts = 5;
const restartAfterMs = 500;

export interface HostSandbox extends StartedSandbox {
  close(): Promise<void>;
}

/**
 * The sandbox as either host runs it: in a worker, its state in the data folder. A worker that dies
 * is started again on the same port, with the state that it had written and the faults that were on.
 */
export async function startHostSandbox(dataDir: string, log: Log, startWorker: typeof startSandboxWorker = startSandboxWorker): Promise<HostSandbox> {
  let restarts = 0;
  let closed = false;
  let faults: FaultSettings | undefined;

  const start = (port: number): Promise<SandboxWorker> =>
    startWorker({ dataDir: join(dataDir, "sandbox"), port, log: (message) => log.info(`sandbox: ${message}`), onExit: restart });

  const { url, accounts, ...first } = await start(0);
  let worker: Promise<Pick<SandboxWorker, "setFaults" | "reset" | "close">> = Promise.resolve(first);

  async function startAgain(): Promise<SandboxWorker> {
    await new Promise<void>((resolve) => setTimeout(resolve, restartAfterMs));
    const started = await start(Number(new URL(url).port));
    if (faults) await started.setFaults(faults);
    return started;
  }

  function restart(reason: string): void {
    if (closed) return;
    log.error("the sandbox ended", { reason, restarts });
    if (restarts >= mostRestarts) return;
    restarts += 1;
    worker = startAgain();
    worker.catch((error: Error) => log.error("the sandbox does not start again", { error: error.message }));
  }

  return {
    url,
    accounts,
    async setFaults(settings) {
      await (await worker).setFaults(settings);
      faults = settings;
    },
    reset: async () => (await worker).reset(),
    async close() {
      closed = true;
      await worker.then((running) => running.close(), () => {});
    },
  };
}
