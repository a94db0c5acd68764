import type { Grant } from "../../../../shared/contract/app.ts";
import type { Context } from "../../../../shared/contract/context.ts";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import type { Client } from "../../../lib/client.ts";
import { displayText } from "../library/display-key.ts";

export type ConflictPolicy = NonNullable<InputOf<(typeof transfers)["upload"]>["onConflict"]>;

export type UploadOptions = NonNullable<InputOf<(typeof transfers)["upload"]>["options"]>;

export interface IntakeOrder {
  context: Context;
  bucket: string;
  prefix: string;
  files: readonly GivenFile[];
  label: boolean;
  onConflict: ConflictPolicy;
  options?: UploadOptions | undefined;
}

/** Files on their way from the page into the core, before they are transfers. */
export interface IntakeState {
  doneBytes: number;
  totalBytes: number;
  doneFiles: number;
  totalFiles: number;
}

/** Handed over in portions, so that the first uploads run while later files are still read. */
const portion = 200;
/** Nor more bytes: the browser host keeps a copy of each file until it is sent, and knows of it only from then on. */
const portionBytes = 256 * 1024 ** 2;

/**
 * Takes dropped files over to the core, one order after another. It lives beside the panes, not in
 * one: going to another pane or account does not end what was dropped here.
 */
export function createIntake() {
  const listeners = new Set<() => void>();
  let state: IntakeState | undefined;
  let controller = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  function change(next: IntakeState | undefined) {
    state = next;
    for (const listener of listeners) listener();
  }

  async function run(client: Client, order: IntakeOrder, signal: AbortSignal): Promise<void> {
    const { context, bucket, prefix, files, label, onConflict, options } = order;
    const batchName = nameOf(files);
    let isGrowing = false;
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const unreadable: string[] = [];
    let doneBytes = 0;
    let batch: string | undefined;
    try {
      let at = 0;
      for (const some of portionsOf(files)) {
        signal.throwIfAborted();
        change({ doneBytes, totalBytes, doneFiles: at, totalFiles: files.length });
        const before = at;
        const onProgress = (done: number) => change({ doneBytes: doneBytes + done, totalBytes, doneFiles: before, totalFiles: files.length });
        const granted = await grantEach(client, some, onProgress, signal);
        unreadable.push(...granted.unreadable);
        isGrowing ||= granted.files.length < files.length;
        if (granted.files.length > 0) ({ batch } = await client.call("transfers.upload", { bucket, prefix, files: granted.files, label, onConflict, batchName, expectedFiles: files.length, ...(options ? { options } : {}), ...(batch ? { batch } : {}) }, { context, signal }));
        for (const { file } of some) doneBytes += file.size;
        at += some.length;
      }
    } finally {
      // What never came is told from now on. The tab may be closing: then the core finds out by itself.
      if (batch && isGrowing) await client.call("transfers.endBatch", { batch }, {}).catch(() => {});
    }
    if (unreadable.length > 0) throw new FilesUnreadable(unreadable);
  }

  return {
    /**
     * Resolves when every file is a transfer. Rejects with what went wrong: `AbortError` after
     * `cancel`, `FilesUnreadable` where all but some files became transfers.
     */
    take(client: Client, order: IntakeOrder): Promise<void> {
      const { signal } = controller;
      const started = last.then(() => run(client, order, signal));
      // A call or a request that the cancelling cut short tells of it in its own words.
      const mine = started.catch((error: unknown) => Promise.reject(signal.aborted ? signal.reason : error)).finally(() => change(undefined));
      last = mine.catch(() => {});
      return mine;
    },
    cancel() {
      controller.abort(new DOMException("The upload was cancelled.", "AbortError"));
      controller = new AbortController();
    },
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Files that could not be read any more: moved or deleted since the drop, or not allowed. The others are under way. */
export class FilesUnreadable extends Error {
  constructor(names: readonly string[]) {
    super(`${names.slice(0, 5).map(displayText).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""} could not be read.`);
    this.name = "FilesUnreadable";
  }
}

function* portionsOf(files: readonly GivenFile[]): Generator<readonly GivenFile[]> {
  let some: GivenFile[] = [];
  let bytes = 0;
  for (const given of files) {
    if (some.length > 0 && (some.length === portion || bytes + given.file.size > portionBytes)) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(given);
    bytes += given.file.size;
  }
  if (some.length > 0) yield some;
}

/** `holiday`, or `cat.jpg and 3 more`: by what lay at the top of the drop. */
function nameOf(files: readonly GivenFile[]): string {
  const tops = new Set(files.map(({ name }) => name.split("/", 1)[0] ?? name));
  const [first = ""] = tops;
  return tops.size > 1 ? `${first} and ${tops.size - 1} more` : first;
}

/** Files are granted together; where that fails, one by one, so that one bad file costs only itself. Throws when none can be granted. */
async function grantEach(client: Client, given: readonly GivenFile[], onProgress: (doneBytes: number) => void, signal: AbortSignal) {
  const named = (grants: readonly Grant[], files: readonly GivenFile[]) => grants.map(({ grant }, index) => ({ grant, name: (files[index] as GivenFile).name }));
  try {
    return { files: named(await client.grantFiles([...given], onProgress, signal), given), unreadable: [] };
  } catch (error) {
    if (signal.aborted || given.length === 1) throw error;
  }
  const files: { grant: string; name: string }[] = [];
  const unreadable: string[] = [];
  let lastError: unknown;
  for (const one of given) {
    signal.throwIfAborted();
    try {
      files.push(...named(await client.grantFiles([one], undefined, signal), [one]));
    } catch (error) {
      lastError = error;
      unreadable.push(one.name);
    }
  }
  if (files.length === 0) throw lastError;
  return { files, unreadable };
}

export const intake = createIntake();
