/** How often news are told. */
export const intervalMs = 100;
/** Over which the speed is averaged: shorter jumps about, longer lags behind. */
const windowMs = 3000;

/** Bytes a second as a moving average, weighted by age. */
export class Speed {
  #bytes: number;
  #at = performance.now();
  bytesPerSecond = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  update(bytes: number): void {
    const now = performance.now();
    const elapsedMs = now - this.#at;
    if (elapsedMs < intervalMs / 2) return;
    const current = (Math.max(0, bytes - this.#bytes) / elapsedMs) * 1000;
    const weight = 1 - Math.exp(-elapsedMs / windowMs);
    this.bytesPerSecond += this.bytesPerSecond === 0 ? current : weight * (current - this.bytesPerSecond);
    this.#bytes = bytes;
    this.#at = now;
  }
}
