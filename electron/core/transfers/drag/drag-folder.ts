import { randomUUID } from "node:crypto";
import { lstat, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CoreError } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { Target } from "../../services.ts";
import { createTemporary, giveName } from "../download/download-folder.ts";
import { diskFailure } from "../download/disk-failure.ts";
import type { Pace } from "../pace.ts";
import { RangeSlots } from "../download/range-slots.ts";
import { receiveObject, type Receiving } from "../download/receive-object.ts";
import { safePaths } from "../download/safe-path.ts";

const filesAtOnce = 4;
/** What is fetched only to be dragged lies on the disk twice once it is dropped. */
const maxBytes = 2 * 1024 ** 3;
/** Sets that stay: the system copies a file some time after it was dropped. */
const setsKept = 5;

export interface DragRequest extends Target {
  bucket: string;
  keys: readonly string[];
}

interface DragFile {
  path: string;
  sizeBytes: number;
}

/**
 * Objects that were fetched to be dragged out of the window, each set in a folder of its own. A set
 * is known only when all of it is whole; names are those of downloads. Everything goes with the next start.
 */
export class DragFolder {
  readonly #root: string;
  readonly #buckets: Buckets;
  readonly #pace: Pace;
  readonly #slots = new RangeSlots();
  readonly #sets = new Map<string, readonly DragFile[]>();
  #cleared: Promise<void> | undefined;

  constructor(root: string, buckets: Buckets, pace: Pace) {
    this.#root = root;
    this.#buckets = buckets;
    this.#pace = pace;
  }

  /** Answers the set's id. Throws `CoreError` `invalid-input` for folders, `unsupported` beyond 2 GiB; nothing of a set that failed stays. */
  async prepare(request: DragRequest, signal: AbortSignal, onProgress: (doneFiles: number, doneBytes: number) => void): Promise<string> {
    if (request.keys.some((key) => key.endsWith("/"))) throw new CoreError("invalid-input", "Folders are downloaded, not dragged.");
    // What an earlier run left; at the first drag, so that no start waits for it.
    await (this.#cleared ??= rm(this.#root, { recursive: true, force: true }));
    const id = randomUUID();
    const folder = join(this.#root, id);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
        throw diskFailure(cause);
      });
      this.#keep(id, await this.#fetchAll(request, folder, signal, onProgress));
      return id;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Paths of a set, each still the file that was fetched. Throws `CoreError` `not-found` or `conflict`. */
  async paths(id: string): Promise<string[]> {
    const files = this.#sets.get(id);
    if (!files) throw new CoreError("not-found", "These files are no longer prepared. Drag again to fetch them.");
    for (const { path, sizeBytes } of files) {
      const found = await lstat(path).catch(() => undefined);
      if (!found?.isFile() || found.size !== sizeBytes) throw new CoreError("conflict", "A prepared file was changed or taken away. Drag again to fetch it.");
    }
    return files.map(({ path }) => path);
  }

  async #fetchAll({ profile, region, bucket, keys }: DragRequest, folder: string, signal: AbortSignal, onProgress: (doneFiles: number, doneBytes: number) => void): Promise<DragFile[]> {
    // The last names alone: what lies in different folders of the bucket is dropped side by side.
    const names = safePaths(keys.map((key) => key.slice(key.lastIndexOf("/") + 1)), "");
    const done = new Map<string, number>();
    const files: DragFile[] = [];
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const told = () => onProgress(files.length, [...done.values()].reduce((sum, bytes) => sum + bytes, 0));
    try {
      await eachLimited(filesAtOnce, keys.entries(), async ([at, key]) => {
        const temporary = join(folder, `.${randomUUID()}.part`);
        const file = await createTemporary(temporary);
        try {
          let transfer: Receiving["transfer"] = { profile, region, bucket, key, sizeBytes: 0, etag: null, received: null };
          await receiveObject({
            get transfer() {
              return transfer;
            },
            buckets: this.#buckets, pace: this.#pace, signal: either,
            save: (patch) => void (transfer = { ...transfer, ...patch }),
            progress: (bytes) => {
              done.set(key, bytes);
              if ([...done.values()].reduce((sum, one) => sum + one, 0) > maxBytes) throw new CoreError("unsupported", `More than ${maxBytes / 1024 ** 3} GiB are downloaded, not dragged.`);
              told();
            },
          }, file, this.#slots);
        } catch (error) {
          stop.abort(error);
          throw error;
        } finally {
          await file.close();
        }
        await giveName(folder, temporary, names[at] as string, (name) => void (files[at] = { path: join(folder, name), sizeBytes: -1 }));
        const named = files[at] as DragFile;
        named.sizeBytes = (await lstat(named.path)).size;
        told();
      });
    } catch (error) {
      signal.throwIfAborted();
      throw stop.signal.aborted ? stop.signal.reason : error;
    }
    signal.throwIfAborted();
    return files;
  }

  #keep(id: string, files: readonly DragFile[]): void {
    this.#sets.set(id, files);
    for (const old of [...this.#sets.keys()].slice(0, -setsKept)) {
      this.#sets.delete(old);
      void rm(join(this.#root, old), { recursive: true, force: true }).catch(() => {});
    }
  }
}
