import type { FileHandle } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { toFailure } from "../../failures.ts";
import type { Pace } from "../pace.ts";
import { FlushBehind } from "./flush-behind.ts";
import { type ByteSpan, HeldRanges } from "./held-ranges.ts";
import type { RangeSlots } from "./range-slots.ts";
import type { ReadFrom } from "./part-borders.ts";
import { receiveRange } from "./receive-range.ts";
import { readBack, type ScatteredDigest } from "./scattered-digest.ts";
import { WriteBehind } from "./write-behind.ts";

/** The part size of most programs, whose digests then need no reading back. */
export const rangeBytes = 8 * 1024 * 1024;
/** Streams of one object beside its first. */
const helpersAtOnce = 5;
/** Beyond whole ranges, how often what has come is written down. */
const notedEachMs = 1000;
/** How long the first stream waits after a refusal. */
const refusedMs = 1000;

interface ReceiverParts {
  from: ReadFrom;
  file: FileHandle;
  pace: Pace;
  slots: RangeSlots;
  etag: string | undefined;
  sizeBytes: number;
  held: HeldRanges;
  inRanges: boolean;
  /** What all content is given to; nothing where there is nothing to compare with. */
  digest: Promise<ScatteredDigest | undefined>;
  /** Aborts `from.signal`: what one range cannot go on for ends the others. */
  stop: AbortController;
  progress(doneBytes: number): void;
  save(patch: { received: string }): void;
}

/** Receives what a file does not hold yet of one object, each range written at its place. */
export class RangeReceiver {
  readonly #parts: ReceiverParts;
  readonly #held: HeldRanges;
  readonly #flush: FlushBehind;
  readonly #underWay = new Set<ByteSpan>();
  readonly #helpers = new Set<Promise<void>>();
  #digest: ScatteredDigest | undefined;
  /** Whether it is known that there is a digest, or none. */
  #isChecked = false;
  #reading: Promise<void> | undefined;
  #notedAt = performance.now();
  #bytesAtFailure: number;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
    this.#held = parts.held;
    this.#bytesAtFailure = parts.held.bytes;
    this.#flush = new FlushBehind(parts.file);
  }

  /**
   * Resolves when the file holds all, and the digest has taken it. Nothing is written to the file any more once it is settled.
   * @param answer one under way whose bytes begin where the object does.
   */
  async run(answer: GetObjectCommandOutput | undefined): Promise<void> {
    const { stop, from, inRanges, progress } = this.#parts;
    progress(this.#held.bytes);
    const digesting = this.#parts.digest.then((digest) => {
      this.#digest = digest;
      this.#isChecked = true;
      this.#readSoon();
    });
    const ends = [this.#receiveAll(answer), digesting].map((work) => work.catch((error: unknown) => stop.abort(error)));
    await Promise.all(ends);
    await Promise.all(this.#helpers);
    await this.#reading;
    if (from.signal.aborted) {
      await this.#flush.end().catch(() => {});
      if (inRanges) await this.#note().catch(() => {});
      throw from.signal.reason;
    }
    if (this.#digest) await readBack(this.#parts.file, this.#digest, this.#held, from.signal);
    await this.#flush.end();
  }

  async #receiveAll(answer: GetObjectCommandOutput | undefined): Promise<void> {
    if (answer) await this.#receiveWithHelp(this.#next() ?? [0, 0], answer);
    for (;;) {
      const span = this.#next();
      if (span) await this.#receiveWithHelp(span);
      else if (this.#helpers.size > 0) await Promise.race(this.#helpers);
      else return;
    }
  }

  /** While anything comes at all, a refusal that may pass is waited for here: among thousands of ranges there are some. */
  async #receiveWithHelp(span: ByteSpan, answer?: GetObjectCommandOutput): Promise<void> {
    const { inRanges, from, slots } = this.#parts;
    const receiving = this.#receive(span, answer);
    if (inRanges) this.#hire();
    try {
      await receiving;
    } catch (error) {
      if (!inRanges || !mayPass(error) || this.#held.bytes === this.#bytesAtFailure) throw error;
      this.#bytesAtFailure = this.#held.bytes;
      slots.overwhelmed();
      await sleep(refusedMs, undefined, { signal: from.signal });
    }
  }

  /** The first bytes that nobody has or fetches, up to the next border of ranges. */
  #next(): ByteSpan | undefined {
    const { sizeBytes, inRanges } = this.#parts;
    const taken = new HeldRanges([...this.#held.spans, ...this.#underWay]);
    const start = taken.endFrom(0);
    if (start >= sizeBytes) return undefined;
    const border = inRanges ? (Math.floor(start / rangeBytes) + 1) * rangeBytes : Infinity;
    return [start, Math.min(border, taken.startAfter(start), sizeBytes)];
  }

  async #receive(span: ByteSpan, answer?: GetObjectCommandOutput): Promise<void> {
    const { from, file, pace, etag, slots, inRanges } = this.#parts;
    const [start, end] = span;
    this.#underWay.add(span);
    let written = start;
    const behind = new WriteBehind(file, start, (position) => {
      this.#wrote(written, position);
      written = position;
    });
    const take = (position: number, bytes: Uint8Array) => {
      this.#digest?.take(position, bytes);
      return behind.add(bytes);
    };
    try {
      await receiveRange(from, pace, { start, end, etag, take }, answer);
      slots.succeeded();
    } finally {
      await behind.end();
      this.#underWay.delete(span);
    }
    this.#readSoon();
    if (inRanges) await this.#note();
  }

  /** As many helpers as there is work, room and bandwidth for. */
  #hire(): void {
    const { slots } = this.#parts;
    for (let span = this.#next(); span && this.#helpers.size < this.#wanted() && slots.take(); span = this.#next()) {
      const helper = this.#help(span).finally(() => {
        slots.release();
        this.#helpers.delete(helper);
      });
      this.#helpers.add(helper);
    }
  }

  #wanted(): number {
    return Math.min(helpersAtOnce, this.#parts.pace.streams - 1);
  }

  /** Where S3 is overwhelmed, a helper leaves: the first stream goes on, and fails where it is refused too. */
  async #help(first: ByteSpan): Promise<void> {
    const { stop, slots } = this.#parts;
    try {
      for (let span: ByteSpan | undefined = first; span && this.#helpers.size <= this.#wanted(); span = this.#next()) await this.#receive(span);
    } catch (error) {
      if (mayPass(error)) slots.overwhelmed();
      else stop.abort(error);
    }
  }

  #wrote(start: number, end: number): void {
    const { inRanges, progress } = this.#parts;
    this.#held.add(start, end);
    progress(this.#held.bytes);
    this.#flush.wrote(end - start);
    if (inRanges && this.#digest && performance.now() - this.#notedAt >= notedEachMs) this.#save(String(this.#held));
  }

  /**
   * For the next run, should this one be killed. What a power cut takes from under it, the digest
   * finds out; without one, only what the disk has is written down.
   */
  async #note(): Promise<void> {
    if (!this.#isChecked) return;
    const received = String(this.#held);
    if (!this.#digest) await this.#parts.file.datasync();
    this.#save(received);
  }

  #save(received: string): void {
    this.#notedAt = performance.now();
    this.#parts.save({ received });
  }

  #readSoon(): void {
    const { file, from, stop } = this.#parts;
    if (!this.#digest || this.#reading) return;
    this.#reading = readBack(file, this.#digest, this.#held, from.signal)
      .catch((error: unknown) => stop.abort(error))
      .finally(() => (this.#reading = undefined));
  }
}

const mayPass = (error: unknown): boolean => toFailure(error, "s3:GetObject").retryable;
