import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { appEnvironment } from "./app-environment.ts";

const serveScript = fileURLToPath(new URL("../out/electron/serve.js", import.meta.url));

/** The built browser host as a process of its own. */
export interface BrowserHost {
  /** Opens the console once. */
  readonly address: string;
  readonly origin: string;
  /** Everything that it printed so far, on both outputs. */
  output(): string;
  /** Ends it, at once by `SIGKILL`, else as a person's Ctrl+C does. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts the host on `home`'s data folder; `args` come after those. Rejects with its output where it ends before it is ready. */
export async function startBrowserHost(home: string, args: readonly string[] = []): Promise<BrowserHost> {
  const child = spawn(process.execPath, [serveScript, "--data", join(home, "data"), "--no-open", ...args], { env: appEnvironment(home), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+(?=\s)/.exec(output);
      if (found) resolve(found[0]);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The browser host ended with ${code}: ${output}`)));
  });
  return { address, origin: new URL(address).origin, output: () => output, end: (signal = "SIGTERM") => endProcess(child, signal) };
}

async function endProcess(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}
