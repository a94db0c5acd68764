import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { journal as calls } from "../../../shared/contract/journal.ts";
import type { CoreServices } from "../services.ts";
import { createNewFile, fileTime } from "../store/create-new-file.ts";
import { toPlainJson } from "./plain-json.ts";

/**
 * Writes calls as JSON lines, oldest first, into the download folder: each entry with its input as
 * far as it is kept. The file is the person's alone (mode 0600) and replaces none.
 */
export function exportCalls({ journal, host }: Pick<CoreServices, "journal" | "host">): HandlerOf<typeof calls.exportCalls> {
  return async ({ ids }) => {
    const wanted = new Set(ids);
    const entries = journal.list(10_000).calls.filter(({ id }) => ids === undefined || wanted.has(id)).reverse();
    const lines = entries.map((entry) => {
      const { input } = journal.find(entry.id)?.record ?? {};
      return `${JSON.stringify({ ...entry, ...(input ? { input: toPlainJson(input) } : {}) })}\n`;
    });
    const { path, file } = await createNewFile(host.downloadDir, `skydeck-journal-${fileTime(new Date())}`, ".jsonl");
    await file.writeFile(lines.join("")).finally(() => file.close());
    return { path, count: entries.length };
  };
}
