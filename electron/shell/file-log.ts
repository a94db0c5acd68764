import { app } from "electron";
import electronLog from "electron-log/node.js";
import { join } from "node:path";
import type { Log } from "../core/log.ts";

/**
 * electron-log's plain Node build: that for Electron opens a channel of its own to the page.
 * One rotating file in the data folder; the terminal too when unpackaged.
 */
export function createFileLog(): Log {
  electronLog.transports.file.resolvePathFn = () => join(app.getPath("userData"), "logs", "skydeck.log");
  electronLog.transports.file.maxSize = 5 * 1024 * 1024;
  electronLog.transports.console.level = app.isPackaged ? false : "info";
  const entry = (level: "info" | "warn" | "error") => (message: string, fields?: Readonly<Record<string, unknown>>) =>
    fields ? electronLog[level](message, JSON.stringify(fields)) : electronLog[level](message);
  return { info: entry("info"), warn: entry("warn"), error: entry("error") };
}
