import type { FileHandle } from "node:fs/promises";
import { diskFailure } from "./disk-failure.ts";

/** What may wait while other bytes are being written; as much again is on its way to the disk. */
const waitingBytes = 1024 * 1024;

/**
 * Writes bytes to a file one after another, while more of them come: at once where the disk is idle,
 * together where it is not. From where it begins it leaves no hole: what is written is the beginning of what came.
 */
export class WriteBehind {
  readonly #file: FileHandle;
  readonly #written: (position: number) => void;
  #position: number;
  #waiting: Uint8Array[] = [];
  #waits = 0;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  /** @param written hears after each write up to where the file holds the content; what it throws ends the writing. */
  constructor(file: FileHandle, position: number, written: (position: number) => void) {
    this.#file = file;
    this.#position = position;
    this.#written = written;
  }

  /** Takes bytes, which must stay as they are; undefined where more may come now. Throws what the disk refused before. */
  add(bytes: Uint8Array): Promise<void> | undefined {
    this.#waiting.push(bytes);
    this.#waits += bytes.byteLength;
    this.#writing ??= this.#write();
    return this.#waits < waitingBytes && this.#failure === undefined ? undefined : this.end();
  }

  /** Resolves when nothing is under way, and all that came is written; throws what the disk refused. To be called whatever happened. */
  async end(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Until nothing waits. Never rejects: who adds or ends hears of it. */
  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && this.#failure === undefined) {
        const bytes = this.#waiting;
        this.#waiting = [];
        this.#waits = 0;
        await this.#writeAll(bytes);
        this.#written(this.#position);
      }
    } catch (error) {
      this.#failure ??= isOfDisk(error) ? diskFailure(error) : error;
    }
    this.#writing = undefined;
  }

  async #writeAll(bytes: Uint8Array[]): Promise<void> {
    for (let left = bytes; left.length > 0; ) {
      const { bytesWritten } = await this.#file.writev(left, this.#position);
      this.#position += bytesWritten;
      left = after(left, bytesWritten);
    }
  }
}

/** What is left of a list of bytes when so many of them are written. */
function after(bytes: Uint8Array[], written: number): Uint8Array[] {
  let skipped = written;
  return bytes.flatMap((one) => {
    const skip = Math.min(skipped, one.byteLength);
    skipped -= skip;
    return skip === one.byteLength ? [] : [one.subarray(skip)];
  });
}

const isOfDisk = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "syscall" in error;
