import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createCore } from "../core/core.ts";
import type { CoreHost, SandboxAccess } from "../core/host.ts";
import { createMemorySecretStore } from "../core/store/secret-store.ts";
import { startHostSandbox } from "../host-sandbox.ts";
import { createSandboxAccess } from "../sandbox-access.ts";
import { version } from "../version.ts";
import { createConsoleLog } from "./console-log.ts";
import { holdDataFolder } from "./data-folder.ts";
import { openBrowser } from "./open-browser.ts";
import { parseServeOptions, serveUsage, type ServeOptions } from "./options.ts";
import { startBrowserHost, type BrowserHost } from "./server.ts";

/** The browser host from the command line: prints its address, and ends on Ctrl+C, SIGTERM or when idle. */
export async function serve(args: string[]): Promise<void> {
  const options = readOptions(args);
  const log = createConsoleLog();
  // A promise that nobody awaited fails one thing; ending the process would fail every transfer.
  process.on("unhandledRejection", (reason) => log.error("unhandled rejection", { reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) }));
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const started = Promise.withResolvers<BrowserHost>();
  const folder = await holdDataFolder(options.dataDir, async () => (await started.promise).openingUrl());
  if (!folder.held) return leaveToOther(folder.openingUrl, options);
  const { release } = folder;

  const sandbox = startHostSandbox(options.dataDir, log);
  const core = createCore({ host: coreHost(options, createSandboxAccess(sandbox)), log });
  const rendererDir = fileURLToPath(new URL("../renderer/", import.meta.url));
  const host = await startBrowserHost({ ...options, core, log, rendererDir, onIdle: () => void close("idle") }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return exitWith(`Port ${options.port} is taken. Choose another, or leave --port away.`);
  });
  started.resolve(host);

  let closing: Promise<void> | undefined;
  async function close(reason: string): Promise<void> {
    closing ??= (async () => {
      log.info("closing", { reason });
      await host.close();
      await core.close();
      await sandbox.then((running) => running.close(), () => {});
      await release();
      process.exit(0);
    })();
    return closing;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void close(signal));

  // The first question of a page is for the sandbox's profiles; one that failed is told in the answer.
  await sandbox.catch((error: Error) => log.error("the sandbox does not start", { error: error.message }));
  await announce(host.openingUrl(), options);
}

function coreHost({ dataDir, downloadDir }: ServeOptions, sandbox: SandboxAccess): CoreHost {
  return {
    kind: "browser",
    version,
    dataDir,
    downloadDir,
    env: process.env,
    sandbox,
    secrets: createMemorySecretStore("The browser host has no key of the operating system to encrypt secrets with, so they are forgotten when it ends."),
  };
}

/** A person gets a window of the host that runs; a script asked for a port and token that it cannot have. */
async function leaveToOther(openingUrl: string | undefined, options: ServeOptions): Promise<void> {
  const isScript = options.port !== undefined || options.automationToken !== undefined;
  if (isScript || openingUrl === undefined) return exitWith(`Another Skydeck uses ${options.dataDir}. End it, or choose another folder with --data.`);
  console.log("Skydeck runs already.");
  await announce(openingUrl, options);
}

async function announce(url: string, options: ServeOptions): Promise<void> {
  const opened = options.open ? await openBrowser(url) : undefined;
  // A line that scripts may wait for.
  console.log(opened ? `Skydeck runs at ${new URL(url).origin}/ (opened in ${opened})` : `Open Skydeck: ${url}`);
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

