/** What may go at once after a pause, as a part of a second's worth. */
const burstSeconds = 0.05;
const unlimitedChunkBytes = 256 * 1024;
const bytesPerMegabyte = 1_000_000;

interface Waiting {
  bytes: number;
  go(): void;
}

/**
 * Holds all transfers of a direction together to so many bytes a second: a bucket of tokens that
 * may go into debt by one chunk, so that the average is exact whatever the chunks' size. Who waits
 * is served in turn, a chunk each, so that a large file does not keep small ones waiting.
 */
export class Pace {
  #bytesPerSecond = 0;
  #credit = 0;
  #refilledAt = 0;
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;

  /** 0 is no limit. Takes effect on what is under way. */
  setLimit(bytesPerSecond: number): void {
    this.#refill();
    this.#bytesPerSecond = bytesPerSecond;
    this.#credit = Math.min(this.#credit, bytesPerSecond * burstSeconds);
    this.#serve();
  }

  get isLimited(): boolean {
    return this.#bytesPerSecond > 0;
  }

  /** Of how many streams of one transfer each still moves a MB a second. */
  get streams(): number {
    return this.isLimited ? Math.max(1, Math.floor(this.#bytesPerSecond / bytesPerMegabyte)) : Infinity;
  }

  /** As much as should be asked for at a time: small enough that many streams all keep moving. */
  get chunkBytes(): number {
    return this.isLimited ? Math.min(64 * 1024, Math.max(2048, Math.floor(this.#bytesPerSecond / 64))) : unlimitedChunkBytes;
  }

  /** Undefined where they may go now; else resolves when they may, or rejects when the signal aborts. */
  take(bytes: number, signal: AbortSignal): Promise<void> | undefined {
    if (!this.isLimited) return undefined;
    this.#refill();
    if (this.#waiting.size === 0 && this.#credit > 0) {
      this.#credit -= bytes;
      return undefined;
    }
    return this.#wait(bytes, signal);
  }

  #wait(bytes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { bytes, go: () => (signal.removeEventListener("abort", onAbort), resolve()) };
      const onAbort = () => {
        this.#waiting.delete(waiting);
        reject(signal.reason as Error);
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(waiting);
      this.#serve();
    });
  }

  #serve(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#refill();
    for (const waiting of this.#waiting) {
      if (this.isLimited && this.#credit <= 0) break;
      this.#waiting.delete(waiting);
      this.#credit -= waiting.bytes;
      waiting.go();
    }
    if (this.#waiting.size === 0) return;
    const waitMs = Math.max(1, Math.ceil((-this.#credit / this.#bytesPerSecond) * 1000));
    this.#timer = setTimeout(() => this.#serve(), waitMs);
  }

  #refill(): void {
    const now = performance.now();
    const earned = ((now - this.#refilledAt) / 1000) * this.#bytesPerSecond;
    this.#refilledAt = now;
    this.#credit = this.isLimited ? Math.min(this.#bytesPerSecond * burstSeconds, this.#credit + earned) : 0;
  }
}

/** Those of uploads and downloads. */
export interface Paces {
  upload: Pace;
  download: Pace;
}

/** In MB a second, as the preferences keep them. */
export function setLimits(paces: Paces, { uploadLimit = 0, downloadLimit = 0 }: { uploadLimit?: number | undefined; downloadLimit?: number | undefined }): void {
  paces.upload.setLimit(uploadLimit * bytesPerMegabyte);
  paces.download.setLimit(downloadLimit * bytesPerMegabyte);
}
