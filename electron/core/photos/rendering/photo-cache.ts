import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../../log.ts";

interface Entry {
  path: string;
  sizeBytes: number;
  usedAt: number;
}

/** Rendered photos on disk, by a name that stands for their content. The least recently used make room. */
export class PhotoCache {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #log: Log;
  /** Counted once, with the first photo that is added. */
  #bytes: Promise<number> | undefined;
  #making: Promise<void> | undefined;

  constructor(folder: string, maxBytes: number, log: Log) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#log = log;
  }

  /** @param name hexadecimal. */
  async get(name: string): Promise<Buffer | undefined> {
    const path = this.#pathOf(name);
    const bytes = await readFile(path).catch(() => undefined);
    const now = new Date();
    if (bytes) void utimes(path, now, now).catch(() => {});
    return bytes;
  }

  /** Where the file is, for who reads it by itself; undefined where it is not kept. */
  async find(name: string): Promise<string | undefined> {
    const path = this.#pathOf(name);
    const now = new Date();
    return utimes(path, now, now).then(() => path, () => undefined);
  }

  /** A cache that cannot be written costs time, not the photo: nothing is thrown. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    try {
      const path = this.#pathOf(name);
      await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
      const temporary = `${path}.${randomUUID()}.tmp`;
      await writeFile(temporary, bytes, { mode: 0o600, flag: "wx" });
      await rename(temporary, path);
      const before = await (this.#bytes ??= this.#count());
      const after = before + bytes.byteLength;
      this.#bytes = Promise.resolve(after);
      if (after > this.#maxBytes) await (this.#making ??= this.#makeRoom().finally(() => (this.#making = undefined)));
    } catch (error) {
      this.#log.warn("photo not cached", { error: String(error) });
    }
  }

  async #count(): Promise<number> {
    return (await this.#entries()).reduce((sum, entry) => sum + entry.sizeBytes, 0);
  }

  /** Down to nine tenths, so that not every photo from now on makes room. */
  async #makeRoom(): Promise<void> {
    const entries = (await this.#entries()).sort((one, other) => one.usedAt - other.usedAt);
    let bytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
    for (const entry of entries) {
      if (bytes <= this.#maxBytes * 0.9) break;
      await rm(entry.path, { force: true });
      bytes -= entry.sizeBytes;
    }
    this.#bytes = Promise.resolve(bytes);
  }

  async #entries(): Promise<Entry[]> {
    const found = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const entries: Entry[] = [];
    for (const file of found) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const facts = await stat(path).catch(() => undefined);
      if (facts) entries.push({ path, sizeBytes: facts.size, usedAt: facts.mtimeMs });
    }
    return entries;
  }

  #pathOf(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }
}
