import type { GivenFile } from "../../../../shared/contract/host.ts";

/** What `webkitGetAsEntry` answers; spelled out, because tests have no drag of the system. */
export interface DroppedEntry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
  file?(resolve: (file: File) => void, reject: (error: unknown) => void): void;
  createReader?(): { readEntries(resolve: (entries: DroppedEntry[]) => void, reject: (error: unknown) => void): void };
}

export interface Walked {
  files: GivenFile[];
  /** Names that could not be read, with the reason. */
  unreadable: { name: string; reason: string }[];
}

/** Entries between two breaths: the page answers while 100,000 files are found. */
const breathEvery = 500;

/**
 * Every file under what was dropped, named by its path from there. A folder's reader answers at
 * most 100 entries a time (Chromium), so it is asked until it answers none.
 */
export async function walkDrop(roots: readonly DroppedEntry[], onProgress: (fileCount: number) => void, signal: AbortSignal): Promise<Walked> {
  const walked: Walked = { files: [], unreadable: [] };
  const waiting: { entry: DroppedEntry; path: string }[] = roots.map((entry) => ({ entry, path: entry.name })).reverse();
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    signal.throwIfAborted();
    const { entry, path } = next;
    try {
      if (entry.isDirectory) {
        const children = await readAll(entry);
        for (const child of children.reverse()) waiting.push({ entry: child, path: `${path}/${child.name}` });
      } else if (entry.isFile) {
        walked.files.push({ file: await fileOf(entry), name: path });
      }
    } catch (error) {
      walked.unreadable.push({ name: path, reason: error instanceof Error ? error.message : String(error) });
    }
    seen += 1;
    if (seen % breathEvery === 0) {
      onProgress(walked.files.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  onProgress(walked.files.length);
  return walked;
}

async function readAll(entry: DroppedEntry): Promise<DroppedEntry[]> {
  const reader = entry.createReader?.();
  const all: DroppedEntry[] = [];
  while (reader) {
    const some = await new Promise<DroppedEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    for (const child of some) all.push(child);
  }
  return all;
}

function fileOf(entry: DroppedEntry): Promise<File> {
  return new Promise((resolve, reject) => (entry.file ? entry.file(resolve, reject) : reject(new Error("not a file"))));
}

/**
 * The roots of a drop. Must run inside the drop's event: afterwards the browser has emptied it.
 * A drop without entries (one made by a script) still has its files.
 */
export function rootsOfDrop(data: DataTransfer): DroppedEntry[] {
  const entries = [...data.items].filter(({ kind }) => kind === "file").map((item) => item.webkitGetAsEntry() as DroppedEntry | null);
  if (entries.length > 0 && entries.every((entry) => entry !== null)) return entries;
  return [...data.files].map((file) => ({ isFile: true, isDirectory: false, name: file.name, file: (resolve: (file: File) => void) => resolve(file) }));
}

/** Files of a file input; those of a chosen folder carry their path in it. */
export function filesOfInput(list: FileList | null): GivenFile[] {
  return [...(list ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
}
