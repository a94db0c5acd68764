import { spawn } from "node:child_process";
import type { BenchAccount } from "./bench-account.ts";

/** Milliseconds of `aws s3 cp --recursive`; undefined where there is no AWS CLI. */
export async function copyWithCli({ environment }: BenchAccount, from: string, to: string): Promise<number | undefined> {
  const startedAt = performance.now();
  const child = spawn("aws", ["s3", "cp", "--recursive", "--only-show-errors", from, to], { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] });
  const code = await new Promise<number | string>((resolve) => child.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error")).once("exit", (status) => resolve(status ?? "signal")));
  if (code === "ENOENT") return undefined;
  if (code !== 0) throw new Error(`aws s3 cp ended with ${code}`);
  return performance.now() - startedAt;
}
