import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type DataFolder = { held: true; release(): Promise<void> } | { held: false; openingUrl: string | undefined };

/** Kernels cut a socket's path at some 104 bytes. */
const longestSocketPath = 100;
const answerWithinMs = 2_000;

/**
 * Makes this process the only host of a data folder: two would share databases, and each would
 * delete the other's uploads. Held by a socket, which cannot outlive the process as a file could.
 * Whoever comes second is given a new one-time address of the first (not on Windows, where other
 * people's processes could ask a pipe for it too).
 */
export async function holdDataFolder(dataDir: string, openingUrl: () => Promise<string>, platform: NodeJS.Platform = process.platform): Promise<DataFolder> {
  const paths = socketPaths(dataDir, platform);
  for (let attempt = 0; ; attempt += 1) {
    const path = paths[0]!;
    const server = createServer((socket) => {
      socket.on("error", () => {});
      if (platform === "win32") return socket.end("\n");
      return void openingUrl().then((url) => socket.end(`${url}\n`), () => socket.destroy());
    });
    server.unref();
    const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once("error", resolve);
      server.listen(path, () => resolve(undefined));
    });
    if (problem && problem.code !== "EADDRINUSE") {
      // Mounted from elsewhere, a folder may hold no sockets.
      if (paths.length === 1) throw problem;
      paths.shift();
      continue;
    }
    if (!problem) return { held: true, release: () => new Promise((resolve) => server.close(() => resolve())) };
    const answer = await ask(path);
    if (answer !== undefined) return { held: false, openingUrl: answer === "" ? undefined : answer };
    // Left by a process that was killed. Two that find this out at once meet again in the next attempt.
    if (attempt === 2) throw new Error(`${path} can neither be used nor replaced.`);
    await rm(path, { force: true });
  }
}

/** In order of preference. */
function socketPaths(dataDir: string, platform: NodeJS.Platform): string[] {
  const digest = createHash("sha256").update(dataDir).digest("hex").slice(0, 24);
  if (platform === "win32") return [`\\\\.\\pipe\\skydeck-${digest}`];
  const inside = join(dataDir, "host.sock");
  const outside = join(process.env["XDG_RUNTIME_DIR"] ?? tmpdir(), `skydeck-${digest}.sock`);
  return Buffer.byteLength(inside) <= longestSocketPath ? [inside, outside] : [outside];
}

/** What the holder answers; undefined where nobody listens. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = "";
    socket.setTimeout(answerWithinMs, () => (socket.destroy(), resolve("")));
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("end", () => resolve(answer.trim()));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" || error.code === "ENOENT" ? undefined : ""));
  });
}
