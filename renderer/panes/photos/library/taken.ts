/**
 * A camera's clock as the time at which the clock here would show the same: a photo taken at eight in
 * the morning stands under that day, wherever it was taken and wherever it is looked at.
 */
export function takenMs(takenAt: string): number {
  return new Date(takenAt.slice(0, 19)).getTime();
}

/** Milliseconds by which an entry stands in the order of `taken`: when it was taken, or else last modified. */
export const takenOrModifiedMs = ({ takenMs: taken, modifiedMs }: { takenMs?: number; modifiedMs: number | undefined }): number | undefined => taken ?? modifiedMs;

/** Which dates a section stands under: `taken`, `last modified`, or how many of each. */
export function whichDate(taken: number, count: number): string {
  if (taken === count) return "taken";
  return taken === 0 ? "by last modified" : `${taken.toLocaleString("en-US")} taken, the others by last modified`;
}
