import type { Entry } from "../../../renderer/panes/photos/library/entries.ts";

/** Newest first, eleven a day, as a library of 25 years has them. */
export function makeEntries(count: number): Entry[] {
  return Array.from({ length: count }, (_, at): Entry => ({
    kind: "photo", key: `library/IMG_${String(count - at).padStart(7, "0")}.jpg`, sizeBytes: 2_400_000 + at, etag: `"${at.toString(16).padStart(32, "0")}"`, storageClass: "STANDARD",
    modifiedMs: 1_760_000_000_000 - at * 7_800_000,
  }));
}
