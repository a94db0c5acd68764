import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { CoreError } from "../../failures.ts";
import { crcBase64 } from "../upload/source-file.ts";
import { combineCrc32 } from "./combine-crc32.ts";
import { type Digest, type Expected, startDigest } from "./content-check.ts";
import type { ByteSpan, HeldRanges } from "./held-ranges.ts";

/**
 * The digest of an object whose ranges come in any order. What comes where a digest stands is taken
 * on its way; the rest is read back from the file (mostly from memory still) once what is before it
 * is there. So nothing of a digest need be kept for a later run, which reads back what it finds.
 */
export interface ScatteredDigest {
  /** Bytes on their way to the file. */
  take(position: number, bytes: Uint8Array): void;
  /** What of the file is to be read back by now, to be given to `take`; undefined for nothing. */
  next(held: HeldRanges): ByteSpan | undefined;
  /** When all was taken. */
  agrees(): Promise<boolean>;
}

/** @param borders where each part ends; for a value of the whole, its end alone. */
export function startScattered(expected: Expected, borders: readonly number[]): ScatteredDigest {
  return expected.algorithm === "CRC32" && expected.parts === 0 ? new JoinedCrc32(expected) : new PartDigests(expected, borders);
}

interface Run {
  start: number;
  end: number;
  crc: number;
}

/** CRC-32 of the whole: those of its pieces, joined where they meet, whatever their order. */
class JoinedCrc32 implements ScatteredDigest {
  readonly #expected: Expected;
  /** In order, none touching the next. */
  readonly #runs: Run[] = [];

  constructor(expected: Expected) {
    this.#expected = expected;
  }

  take(position: number, bytes: Uint8Array): void {
    let at = this.#runs.findIndex(({ end }) => end >= position);
    if (this.#runs[at]?.end !== position) {
      if (at === -1) at = this.#runs.length;
      this.#runs.splice(at, 0, { start: position, end: position, crc: 0 });
    }
    const run = this.#runs[at]!;
    run.crc = crc32(bytes, run.crc);
    run.end += bytes.byteLength;
    const next = this.#runs[at + 1];
    if (next?.start !== run.end) return;
    this.#runs.splice(at, 2, { start: run.start, end: next.end, crc: combineCrc32(run.crc, next.crc, next.end - next.start) });
  }

  next(held: HeldRanges): ByteSpan | undefined {
    for (const [start, end] of held.spans) {
      let at = start;
      for (const run of this.#runs) {
        if (run.end <= at) continue;
        if (run.start > at) break;
        at = run.end;
      }
      if (at < end) return [at, Math.min(end, this.#runs.find((run) => run.start > at)?.start ?? end)];
    }
    return undefined;
  }

  agrees(): Promise<boolean> {
    return Promise.resolve(crcBase64(this.#runs[0]?.crc ?? 0) === this.#expected.value);
  }
}

/** Digests of parts, each in its own order; a value of the whole is that of one part. */
class PartDigests implements ScatteredDigest {
  readonly #expected: Expected;
  readonly #borders: readonly number[];
  readonly #begun = new Map<number, { at: number; digest: Digest }>();
  readonly #done: (Uint8Array | Promise<Uint8Array>)[] = [];
  /** All parts before it are done. */
  #first = 0;

  constructor(expected: Expected, borders: readonly number[]) {
    this.#expected = expected;
    this.#borders = borders;
  }

  take(position: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.byteLength; ) {
      const part = this.#partAt(position + at);
      const some = bytes.subarray(at, at + Math.min(bytes.byteLength - at, this.#endOf(part) - position - at));
      this.#takeOf(part, position + at, some);
      at += some.byteLength;
    }
  }

  next(held: HeldRanges): ByteSpan | undefined {
    for (let part = this.#first; part < this.#borders.length && this.#startOf(part) < held.end; part++) {
      if (this.#done[part] !== undefined) continue;
      const at = this.#begun.get(part)?.at ?? this.#startOf(part);
      const end = Math.min(held.endFrom(at), this.#endOf(part));
      if (end > at) return [at, end];
    }
    return undefined;
  }

  async agrees(): Promise<boolean> {
    const { algorithm, parts, value } = this.#expected;
    const textOf = (digest: Uint8Array) => Buffer.from(digest).toString(algorithm === "MD5" ? "hex" : "base64");
    const digests = await Promise.all(this.#done);
    if (parts === 0) return textOf(digests[0] ?? (await startDigest(algorithm).digest())) === value;
    const ofParts = startDigest(algorithm);
    for (const digest of digests) ofParts.update(digest);
    return digests.length === parts && `${textOf(await ofParts.digest())}-${parts}` === value;
  }

  #takeOf(part: number, position: number, bytes: Uint8Array): void {
    let begun = this.#begun.get(part);
    if (!begun && position === this.#startOf(part)) this.#begun.set(part, (begun = { at: position, digest: startDigest(this.#expected.algorithm) }));
    if (begun?.at !== position) return;
    begun.digest.update(bytes);
    begun.at += bytes.byteLength;
    if (begun.at < this.#endOf(part)) return;
    this.#done[part] = begun.digest.digest();
    this.#begun.delete(part);
    while (this.#done[this.#first] !== undefined) this.#first += 1;
  }

  #partAt(position: number): number {
    let [low, high] = [0, this.#borders.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#borders[middle]! > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #startOf(part: number): number {
    return this.#borders[part - 1] ?? 0;
  }

  #endOf(part: number): number {
    return this.#borders[part] ?? Infinity;
  }
}

const readBytes = 1024 * 1024;

/** Reads back from a file what a digest wants of it by now. Throws what the signal was aborted with. */
export async function readBack(file: FileHandle, digest: ScatteredDigest, held: HeldRanges, signal: AbortSignal): Promise<void> {
  let buffer: Buffer | undefined;
  for (let span = digest.next(held); span; span = digest.next(held)) {
    signal.throwIfAborted();
    buffer ??= Buffer.allocUnsafe(readBytes);
    const [start, end] = span;
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.byteLength, end - start), start);
    if (bytesRead === 0) throw new CoreError("unexpected", "The file was cut while it was written.");
    digest.take(start, buffer.subarray(0, bytesRead));
  }
}
