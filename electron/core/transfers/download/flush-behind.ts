import type { FileHandle } from "node:fs/promises";
import { diskFailure } from "./disk-failure.ts";

/** After so many bytes the disk is told to begin, so that little is left of it at the end. */
const flushedBytes = 32 * 1024 * 1024;

/** Lets a file's bytes go to the disk while more are written. */
export class FlushBehind {
  readonly #file: FileHandle;
  #flushing: Promise<void> | undefined;
  #unflushed = 0;
  #failure: unknown;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Hears of bytes that were written. Throws what the disk refused before: it tells of what it lost once only. */
  wrote(bytes: number): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#unflushed += bytes;
    if (this.#flushing || this.#unflushed < flushedBytes) return;
    this.#unflushed = 0;
    this.#flushing = this.#file.datasync().catch((cause: NodeJS.ErrnoException) => void (this.#failure ??= diskFailure(cause))).finally(() => (this.#flushing = undefined));
  }

  /** Resolves when nothing is under way; throws what the disk refused. */
  async end(): Promise<void> {
    await this.#flushing;
    if (this.#failure !== undefined) throw this.#failure;
  }
}
