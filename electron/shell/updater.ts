import { app } from "electron";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../core/log.ts";

const checkEveryMs = 6 * 60 * 60 * 1000;

/**
 * Asks for updates of the installed app, signed as the app itself. Off when unpackaged, and in
 * builds that name no place to publish (`app-update.yml` is written by electron-builder where one is).
 */
export async function startUpdater(log: Log): Promise<void> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, "app-update.yml"))) return;
  const { autoUpdater } = (await import("electron-updater")).default;
  autoUpdater.logger = { info: (message) => log.info(String(message)), warn: (message) => log.warn(String(message)), error: (message) => log.error(String(message)) };
  const check = () => autoUpdater.checkForUpdatesAndNotify().catch((error: Error) => log.warn("no update could be asked for", { error: error.message }));
  setInterval(() => void check(), checkEveryMs).unref();
  await check();
}
