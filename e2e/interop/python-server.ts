import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { freePort } from "./free-port.ts";

/** An AWS-compatible server that nobody here wrote, running on loopback. */
export interface PythonServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

interface ServerCommand {
  command: string;
  args?: (port: number) => string[];
  /** Beside `PATH`. */
  env?: (port: number) => Record<string, string>;
  /** Answers 200 once the server takes calls. */
  readyPath: string;
}

export function hasCommand(command: string): boolean {
  return spawnSync(command, ["--help"], { stdio: "ignore" }).status === 0;
}

/** Rejects with what the server printed when it does not answer within half a minute. */
export async function startPythonServer({ command, args = () => [], env, readyPath }: ServerCommand): Promise<PythonServer> {
  const port = await freePort();
  const child = spawn(command, args(port), {
    stdio: ["ignore", "pipe", "pipe"], ...(env ? { env: { PATH: process.env.PATH, ...env(port) } } : {}),
  });
  let printed = "";
  child.once("error", (error) => (printed += error.message));
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  child.stderr.on("data", (chunk) => (printed += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    if (await answers(url + readyPath)) return { url, close: () => end(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end(child);
  throw new Error(`${command} did not start:\n${printed}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then((response) => response.ok, () => false);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}
