import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface RunningSandbox {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  close(): Promise<void>;
}

/** A sandbox in a process of its own, on a free port: whoever measures it shares no event loop with it. */
export async function runSandbox(dataDir: string): Promise<RunningSandbox> {
  const cli = fileURLToPath(new URL("../sandbox/cli.ts", import.meta.url));
  const child = spawn(process.execPath, [cli, "--port", "0", "--data", dataDir, "--quiet"], { stdio: ["ignore", "pipe", "inherit"] });
  const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const printed = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (/^export AWS_ENDPOINT_URL=/m.test(text)) resolve(text);
    });
    void exit.then(() => reject(new Error("The sandbox ended before it listened.")));
  });
  const read = (name: string) => new RegExp(`^export ${name}='([^']+)'`, "m").exec(printed)?.[1] ?? "";
  return {
    url: read("AWS_ENDPOINT_URL"),
    accessKeyId: read("AWS_ACCESS_KEY_ID"),
    secretAccessKey: read("AWS_SECRET_ACCESS_KEY"),
    close: () => {
      child.kill("SIGTERM");
      return exit;
    },
  };
}
