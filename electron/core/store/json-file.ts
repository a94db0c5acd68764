import { randomUUID } from "node:crypto";
import { copyFile, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import type { Log } from "../log.ts";

/**
 * One small JSON document on disk, checked by a schema. Writes are atomic (a new file, flushed,
 * then renamed) and follow each other. A corrupt file is set aside, not lost, and the document
 * starts anew: with `initial`, or with what `whenCorrupt` answers, which is then written at once.
 */
export interface JsonFile<Value> {
  read(): Promise<Value>;
  /** Applies `change` to the newest value, after all earlier updates, and writes what it answers. */
  update(change: (value: Value) => Value): Promise<Value>;
  /** Resolves when everything is written. */
  flush(): Promise<void>;
}

export function createJsonFile<Value>(path: string, schema: z.ZodType<Value>, initial: () => Value, log: Log, whenCorrupt?: () => Value): JsonFile<Value> {
  let loading: Promise<Value> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Value> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (text === undefined) return initial();
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    const aside = `${path}.corrupt-${Date.now()}`;
    log.warn("a file was corrupt and is set aside", { path, aside });
    if (!whenCorrupt) {
      await rename(path, aside);
      return initial();
    }
    // Copied, so that at no moment there is no file at all.
    await copyFile(path, aside);
    const value = whenCorrupt();
    await writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
    return value;
  }

  const read = () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  function update(change: (value: Value) => Value): Promise<Value> {
    const work = queue.then(async () => {
      const next = change(await read());
      await writeWhole(path, `${JSON.stringify(next, null, 2)}\n`);
      loading = Promise.resolve(next);
      return next;
    });
    queue = work.catch(() => {});
    return work;
  }

  return { read, update, flush: async () => void (await queue) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
