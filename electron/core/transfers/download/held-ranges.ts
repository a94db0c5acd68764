/** The first byte, and the one after the last. */
export type ByteSpan = readonly [start: number, end: number];

/** Which bytes a file holds of an object: spans in order, none touching the next. */
export class HeldRanges {
  #spans: ByteSpan[] = [];

  constructor(spans: Iterable<ByteSpan> = []) {
    for (const [start, end] of spans) this.add(start, end);
  }

  /** As `toString` wrote them; undefined for anything else. */
  static parse(text: string): HeldRanges | undefined {
    try {
      const spans = JSON.parse(text) as ByteSpan[];
      const isSpan = ([start, end]: ByteSpan) => Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start;
      return spans.every(isSpan) ? new HeldRanges(spans) : undefined;
    } catch {
      return undefined;
    }
  }

  get spans(): readonly ByteSpan[] {
    return this.#spans;
  }

  get bytes(): number {
    return this.#spans.reduce((sum, [start, end]) => sum + end - start, 0);
  }

  /** After the last byte that is held. */
  get end(): number {
    return this.#spans.at(-1)?.[1] ?? 0;
  }

  add(start: number, end: number): void {
    if (end <= start) return;
    const touching = this.#spans.filter(([from, to]) => from <= end && to >= start);
    const joined: ByteSpan = [Math.min(start, ...touching.map(([from]) => from)), Math.max(end, ...touching.map(([, to]) => to))];
    const before = this.#spans.filter(([, to]) => to < start);
    const after = this.#spans.filter(([from]) => from > end);
    this.#spans = [...before, joined, ...after];
  }

  /** Up to where it is held from a position on without a gap; the position itself where it is not. */
  endFrom(position: number): number {
    return this.#spans.find(([start, end]) => start <= position && position < end)?.[1] ?? position;
  }

  /** Where the next span after a position begins; infinite where none does. */
  startAfter(position: number): number {
    return this.#spans.find(([start]) => start > position)?.[0] ?? Infinity;
  }

  toString(): string {
    return JSON.stringify(this.#spans);
  }
}
