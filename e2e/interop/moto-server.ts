import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";

/** Moto (PyPI `moto[server]`) is an AWS-compatible server that nobody here wrote. */
export interface MotoServer {
  url: string;
  close(): Promise<void>;
}

const command = process.env.MOTO_SERVER ?? "moto_server";

export function hasMoto(): boolean {
  return spawnSync(command, ["--help"], { stdio: "ignore" }).status === 0;
}

/** Rejects with what moto printed when it does not answer within half a minute. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  child.stderr.on("data", (chunk) => (printed += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    if (await answers(url)) return { url, close: () => end(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end(child);
  throw new Error(`moto did not start:\n${printed}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/`).then((response) => response.ok, () => false);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}
