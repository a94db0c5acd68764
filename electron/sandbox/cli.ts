import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exportLines } from "./export-lines.ts";
import { startSandbox } from "./server.ts";

/** Runs the sandbox alone: `node electron/sandbox/cli.ts [--port P] [--data DIR] [--quiet]`. */
const defaultPort = 4580;

function readOptions(): { port: number; dataDir: string; quiet: boolean } {
  const { values } = parseArgs({
    options: { port: { type: "string" }, data: { type: "string" }, quiet: { type: "boolean", default: false } },
  });
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port wants a number from 0 to 65535, not ${values.port}`);
  return { port, dataDir: values.data ?? join(homedir(), ".skydeck", "sandbox"), quiet: values.quiet };
}

function fail(message: string): never {
  console.error(`sandbox: ${message}`);
  process.exit(1);
}

function whyNot({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === "EADDRINUSE") return `port ${port} is in use; choose another with --port`;
  if (code === "EBUSY") return `${message}; end it, or choose another folder with --data`;
  return `cannot start: ${message}`;
}

async function main(): Promise<void> {
  const { port, dataDir, quiet } = readOptions();
  const log = quiet ? () => {} : (message: string): void => console.error(`sandbox: ${message}`);
  const sandbox = await startSandbox({ port, dataDir, log }).catch((error: NodeJS.ErrnoException) => fail(whyNot(error, port)));
  console.log(exportLines(sandbox.url, sandbox.accounts, dataDir));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

await main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
