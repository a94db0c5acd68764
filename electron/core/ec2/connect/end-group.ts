import { spawn, type ChildProcess } from "node:child_process";

const graceMs = 2000;

/** Ends a child that was started as the head of its own group, with all that it started: asked first, then without asking. Resolves when it is gone. */
export function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const { pid } = child;
  return new Promise((resolve) => {
    const timer = setTimeout(() => signal(pid, "SIGKILL"), graceMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    signal(pid, "SIGTERM");
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on("error", () => {});
    else process.kill(-pid, name);
  } catch {
    // It has ended by itself in between.
  }
}
