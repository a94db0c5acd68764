import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCore } from "../core/core.ts";
import { createMemorySecretStore } from "../core/store/secret-store.ts";
import { startHostSandbox } from "../host-sandbox.ts";
import { createSandboxAccess } from "../sandbox-access.ts";
import { version } from "../version.ts";
import { createConsoleLog } from "./console-log.ts";
import { openBrowser } from "./open-browser.ts";
import { parseServeOptions, serveUsage, type ServeOptions } from "./options.ts";
import { startBrowserHost, type BrowserHost } from "./server.ts";

/** The browser host from the command line: prints its address, and ends on Ctrl+C, SIGTERM or when idle. */
export async function serve(args: string[]): Promise<void> {
  const options = readOptions(args);
  const log = createConsoleLog();
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const sandbox = startHostSandbox(options.dataDir, log);
  const core = createCore({
    host: {
      kind: "browser",
      version,
      dataDir: options.dataDir,
      downloadDir: join(homedir(), "Downloads"),
      env: process.env,
      sandbox: createSandboxAccess(sandbox),
      secrets: createMemorySecretStore("The browser host has no key of the operating system to encrypt secrets with, so they are forgotten when it ends."),
    },
    log,
  });
  const host = await startBrowserHost({
    ...options,
    core,
    log,
    rendererDir: fileURLToPath(new URL("../renderer/", import.meta.url)),
    onIdle: () => void close("idle"),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return exitWith(`Port ${options.port} is taken. Choose another, or leave --port away.`);
  });

  let closing: Promise<void> | undefined;
  async function close(reason: string): Promise<void> {
    closing ??= (async () => {
      log.info("closing", { reason });
      await host.close();
      await core.close();
      await sandbox.then((running) => running.close(), () => {});
      process.exit(0);
    })();
    return closing;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void close(signal));

  // The first question of a page is for the sandbox's profiles; one that failed is told in the answer.
  await sandbox.catch((error: Error) => log.error("the sandbox does not start", { error: error.message }));
  await announce(host, options);
}

async function announce(host: BrowserHost, options: ServeOptions): Promise<void> {
  const url = host.openingUrl();
  const opened = options.open ? await openBrowser(url) : undefined;
  // A line that scripts may wait for.
  console.log(opened ? `Skydeck runs at http://127.0.0.1:${host.port}/ (opened in ${opened})` : `Open Skydeck: ${url}`);
}

function readOptions(args: string[]): ServeOptions {
  try {
    return parseServeOptions(args);
  } catch (error) {
    return exitWith(`${(error as Error).message}\n\n${serveUsage}`);
  }
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}

