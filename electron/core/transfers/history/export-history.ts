import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { transferHistoryCalls } from "../../../../shared/contract/transfer-history.ts";
import type { CoreHost } from "../../host.ts";
import type { QueuedTransfer } from "../queue/queue.ts";
import type { History } from "./history.ts";

const page = 1000;
const columns: [name: string, read: (transfer: QueuedTransfer) => string | number | null | undefined][] = [
  ["ended", ({ endedAt }) => new Date(endedAt ?? 0).toISOString()], ["begun", ({ createdAt }) => createdAt], ["direction", ({ direction }) => direction], ["state", ({ state }) => state],
  ["profile", ({ profile }) => profile], ["region", ({ region }) => region], ["bucket", ({ bucket }) => bucket], ["key", ({ key }) => key], ["bytes", ({ sizeBytes }) => sizeBytes],
  ["saved as", ({ savedAs }) => savedAs], ["checked by", ({ checkedBy }) => checkedBy], ["attempts", ({ attempts }) => attempts], ["failure", ({ error, state }) => (state === "failed" ? (error?.awsCode ?? error?.code) : "")],
  ["message", ({ error, state }) => (state === "failed" ? error?.message : "")],
];

/** Page by page, so that a hundred thousand rows are never in memory. The file is the person's alone (mode 0600) and replaces none. */
export function exportHistory(history: History, host: Pick<CoreHost, "downloadDir">): HandlerOf<typeof transferHistoryCalls.exportHistory> {
  return async (filter, { signal }) => {
    await mkdir(host.downloadDir, { recursive: true });
    const { path, file } = await createFile(host.downloadDir, new Date());
    try {
      await file.write(`${columns.map(([name]) => name).join(",")}\r\n`);
      return { path, count: await writeRows(history, filter, file, signal) };
    } finally {
      await file.close();
    }
  };
}

async function writeRows(history: History, filter: Parameters<History["list"]>[0], file: FileHandle, signal: AbortSignal): Promise<number> {
  let after: Parameters<History["list"]>[1];
  for (let count = 0; ; ) {
    signal.throwIfAborted();
    const rows = history.list(filter, after, page);
    const last = rows.at(-1);
    if (!last) return count;
    await file.write(rows.map((row) => `${columns.map(([, read]) => cell(read(row))).join(",")}\r\n`).join(""));
    count += rows.length;
    after = { endedAt: last.endedAt ?? 0, id: last.id };
  }
}

/** RFC 4180. A leading sign would be a formula to a spreadsheet, and keys are anybody's text. */
export function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined || typeof value === "number") return String(value ?? "");
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function createFile(folder: string, now: Date) {
  const name = `skydeck-transfers-${now.toISOString().slice(0, 19).replaceAll(":", "")}`;
  for (let attempt = 0; ; attempt++) {
    const path = join(folder, `${name}${attempt ? `-${attempt}` : ""}.csv`);
    try {
      return { path, file: await open(path, "wx", 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt >= 99) throw error;
    }
  }
}
