import type { ChildProcess } from "node:child_process";

const openMs = 10_000;
const shownChars = 300;

interface Watcher {
  onOpen(): void;
  /** @param message what it printed last, without the token. */
  onEnd(message: string | undefined): void;
}

/** Reads what the plugin prints: that the port is open, or why it is not. `settled` resolves at either, after ten seconds, or when `signal` aborts. */
export function watchForwarding(child: ChildProcess, token: string, { onOpen, onEnd }: Watcher): { settled(signal: AbortSignal): Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let printed = "";
  let isOpen = false;
  const read = (chunk: Buffer) => {
    // The end of it is enough, and a busy forwarding prints a line for each connection.
    printed = (printed + chunk.toString("utf8")).slice(-4096);
    if (isOpen || !/Port \d+ opened for sessionId|Waiting for connections/.test(printed)) return;
    isOpen = true;
    onOpen();
    resolve();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  const finish = (message: string | undefined) => {
    onEnd(message);
    resolve();
  };
  child.once("error", (error) => finish(error.message));
  child.once("close", (code) => finish(lastLine(printed, token) ?? (code ? `it ended with code ${code}` : undefined)));
  return {
    settled: (signal) => {
      const timer = setTimeout(resolve, openMs);
      const onAbort = () => resolve();
      signal.addEventListener("abort", onAbort, { once: true });
      return promise.finally(() => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      });
    },
  };
}

function lastLine(printed: string, token: string): string | undefined {
  const lines = printed.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  return lines.at(-1)?.replaceAll(token, "…").replaceAll(/[A-Za-z0-9+/=]{100,}/g, "…").slice(0, shownChars);
}
