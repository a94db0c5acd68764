import type { FileHandle } from "node:fs/promises";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { transferHistoryCalls } from "../../../../shared/contract/transfer-history.ts";
import { csvLine, toCsv } from "../../../../shared/csv.ts";
import type { CoreHost } from "../../host.ts";
import { createNewFile, fileTime } from "../../store/create-new-file.ts";
import type { QueuedTransfer } from "../queue/transfer-row.ts";
import type { History } from "./history.ts";

const page = 1000;
const columns: [name: string, read: (transfer: QueuedTransfer) => string | number | null | undefined][] = [
  ["ended", ({ endedAt }) => new Date(endedAt ?? 0).toISOString()], ["begun", ({ createdAt }) => createdAt], ["direction", ({ direction }) => direction], ["state", ({ state }) => state],
  ["profile", ({ profile }) => profile], ["region", ({ region }) => region], ["bucket", ({ bucket }) => bucket], ["key", ({ key }) => key], ["bytes", ({ sizeBytes, sizeKnown }) => (sizeKnown ? sizeBytes : undefined)],
  ["saved as", ({ savedAs }) => savedAs], ["checked by", ({ checkedBy }) => checkedBy], ["attempts", ({ attempts }) => attempts], ["failure", ({ error, state }) => (state === "failed" ? (error?.awsCode ?? error?.code) : "")],
  ["message", ({ error, state }) => (state === "failed" ? error?.message : "")],
];

/** Page by page, so that a hundred thousand rows are never in memory. The file is the person's alone (mode 0600) and replaces none. */
export function exportHistory(history: History, host: Pick<CoreHost, "downloadDir">): HandlerOf<typeof transferHistoryCalls.exportHistory> {
  return async (filter, { signal }) => {
    const { path, file } = await createNewFile(host.downloadDir, `skydeck-transfers-${fileTime(new Date())}`, ".csv");
    try {
      await file.appendFile(toCsv(columns.map(([name]) => name), []));
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
    await file.appendFile(rows.map((row) => csvLine(columns.map(([, read]) => read(row) ?? undefined))).join(""));
    count += rows.length;
    after = { endedAt: last.endedAt ?? 0, id: last.id };
  }
}
