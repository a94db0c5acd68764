import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { crc32 } from "node:zlib";
import { CoreError } from "../../failures.ts";

/** A file is not what it was when it was queued. */
export class NotAsQueued extends Error {}

/** What a file was when it was queued. */
export interface QueuedFile {
  sizeBytes: number;
  mtimeMs: number;
}

/** A file being uploaded. Every read checks that it is still the file it was when the attempt began. */
export class SourceFile implements AsyncDisposable {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly #handle: FileHandle;
  readonly #changed: () => Error;

  private constructor(handle: FileHandle, changed: () => Error, { sizeBytes, mtimeMs }: QueuedFile) {
    this.#handle = handle;
    this.#changed = changed;
    this.sizeBytes = sizeBytes;
    this.mtimeMs = mtimeMs;
  }

  /**
   * Throws `CoreError` `not-found` when it is gone, `invalid-input` when it cannot be read.
   * @param queued spares the look at it before the one that follows each read; reads throw `NotAsQueued` where that finds another.
   */
  static async open(path: string, queued?: QueuedFile): Promise<SourceFile> {
    const name = basename(path);
    // What was a file may be a pipe by now: opening one would wait for its other end, for ever.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") throw new CoreError("not-found", "The file to upload is no longer there. Drop it again.", { cause });
      throw new CoreError("invalid-input", `The file to upload cannot be read (${cause.code}).`, { cause });
    });
    if (queued) return new SourceFile(handle, () => new NotAsQueued(), queued);
    const found = await handle.stat();
    const { size, mtimeMs } = found;
    if (!found.isFile()) {
      await handle.close();
      throw new CoreError("invalid-input", `${name} is no longer a regular file. Only those can be uploaded.`);
    }
    return new SourceFile(handle, () => changed(name), { sizeBytes: size, mtimeMs });
  }

  /** Throws `CoreError` `conflict` when size or modification time are not what they were. */
  async read(offset: number, sizeBytes: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(sizeBytes);
    let filled = 0;
    while (filled < sizeBytes) {
      // A folder or a pipe in the file's place refuses in words of its own.
      const { bytesRead } = await this.#handle.read(bytes, filled, sizeBytes - filled, offset + filled).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === "EIO" ? new CoreError("invalid-input", "The file to upload cannot be read (EIO): its disk fails.", { cause }) : this.#changed();
      });
      if (bytesRead === 0) throw this.#changed();
      filled += bytesRead;
    }
    await this.check(this.sizeBytes, this.mtimeMs);
    return bytes;
  }

  async check(sizeBytes: number, mtimeMs: number | null): Promise<void> {
    const now = await this.#handle.stat();
    if (now.size !== sizeBytes || now.mtimeMs !== mtimeMs) throw this.#changed();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

function changed(name: string): CoreError {
  return new CoreError("conflict", `${name} changed while it was uploaded. Nothing of it was kept; retry to upload it as it is now.`);
}

export function crc32Base64(bytes: Uint8Array): string {
  return crcBase64(crc32(bytes));
}

/** CRC-32 as S3 writes it: base64 of four big-endian bytes. */
export function crcBase64(crc: number): string {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc);
  return digest.toString("base64");
}
