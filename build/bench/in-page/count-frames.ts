import { nextFrame } from "./next-frame.ts";

export interface Frames {
  framesPerSecond: number;
  longestMs: number;
}

/** Steps a gesture once a frame, by the time that has passed, and counts the frames that the browser gave. */
export async function countFrames({ durationMs, step }: { durationMs: number; step(passedMs: number): void }): Promise<Frames> {
  const startedAt = await nextFrame();
  let [before, frames, longestMs] = [startedAt, 0, 0];
  while (before - startedAt < durationMs) {
    step(before - startedAt);
    const now = await nextFrame();
    longestMs = Math.max(longestMs, now - before);
    before = now;
    frames += 1;
  }
  return { framesPerSecond: (frames * 1000) / (before - startedAt), longestMs };
}
