import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";

/**
 * Small objects stand one behind the other in files of some 16 MiB: making a file takes longer than
 * writing 200 KiB into one. A pack goes when its last object goes; until then, its gaps stay. Each
 * start begins a new pack, so that what a killed process wrote last is never written over.
 */
export interface PackFiles {
  /** Answers the id to read by: `p<pack>.<offset>`. */
  append(bytes: Uint8Array): string;
  /** Opens at once and reads bytes `from` to `to` (exclusive) of the object. */
  read(id: string, from: number, to: number): Buffer;
  remove(id: string): void;
  close(): void;
}

const packBytes = 16 * 1024 * 1024;

export function isPacked(id: string): boolean {
  return id.startsWith("p");
}

interface OpenPack {
  name: string;
  fd: number;
  size: number;
}

export function openPackFiles(folder: string, database: DatabaseSync): PackFiles {
  mkdirSync(folder, { recursive: true });
  database.exec("CREATE TABLE IF NOT EXISTS packed (pack TEXT NOT NULL, offset INTEGER NOT NULL, PRIMARY KEY (pack, offset)) WITHOUT ROWID");
  const insert = database.prepare("INSERT INTO packed (pack, offset) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM packed WHERE pack = ? AND offset = ?");
  const any = database.prepare("SELECT 1 FROM packed WHERE pack = ? LIMIT 1");
  let current: OpenPack | undefined;

  function begin(): OpenPack {
    const name = randomBytes(12).toString("hex");
    return { name, fd: openSync(join(folder, name), "wx", 0o600), size: 0 };
  }

  function finish(): void {
    if (!current) return;
    const { name, fd } = current;
    current = undefined;
    closeSync(fd);
    dropIfEmpty(name);
  }

  function dropIfEmpty(name: string): void {
    if (name !== current?.name && !any.get(name)) rmSync(join(folder, name), { force: true });
  }

  return {
    append(bytes) {
      current ??= begin();
      const { name, fd, size: offset } = current;
      // Taken before it is written: a write that fails half-way leaves a gap, not a mixture.
      current.size += bytes.byteLength;
      for (let done = 0; done < bytes.byteLength; ) done += writeSync(fd, bytes, done, bytes.byteLength - done, offset + done);
      insert.run(name, offset);
      // An object without bytes takes no room, but has to have an offset of its own.
      if (bytes.byteLength === 0) current.size += 1;
      if (current.size >= packBytes) finish();
      return `p${name}.${offset}`;
    },
    read(id, from, to) {
      const { name, offset } = partsOf(id);
      const fd = openSync(join(folder, name), "r");
      try {
        const bytes = Buffer.allocUnsafe(to - from);
        for (let done = 0; done < bytes.length; ) {
          const count = readSync(fd, bytes, done, bytes.length - done, offset + from + done);
          if (count === 0) throw new Error(`${name} ends early`);
          done += count;
        }
        return bytes;
      } finally {
        closeSync(fd);
      }
    },
    remove(id) {
      const { name, offset } = partsOf(id);
      remove.run(name, offset);
      dropIfEmpty(name);
    },
    close: finish,
  };
}

function partsOf(id: string): { name: string; offset: number } {
  const [, name = "", offset = ""] = /^p([0-9a-f]+)\.(\d+)$/.exec(id) ?? [];
  if (name === "") throw new TypeError(`not the id of a packed object: ${id}`);
  return { name, offset: Number(offset) };
}
