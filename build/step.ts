import { spawn } from "node:child_process";
import { root } from "./paths.ts";

export interface StepResult {
  ok: boolean;
  output: string;
}

/** Runs a Node script to its end, on this very Node, with its output collected or shown as it comes. */
export function runNode(file: string, args: string[], options: { show?: boolean; env?: Readonly<Record<string, string>> } = {}): Promise<StepResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", options.show ? "inherit" : "pipe", options.show ? "inherit" : "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
