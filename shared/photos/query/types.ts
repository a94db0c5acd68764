/** Endings that mean the same kind of file; another ending is a kind of its own. */
const kinds: ReadonlyMap<string, readonly string[]> = new Map([
  ["jpeg", ["jpg", "jpeg", "jfif"]], ["jpg", ["jpg", "jpeg", "jfif"]], ["tiff", ["tif", "tiff"]], ["tif", ["tif", "tiff"]], ["heic", ["heic", "heif"]],
  ["photo", ["jpg", "jpeg", "jfif", "png", "webp", "gif", "avif", "tif", "tiff", "heic", "heif"]],
  ["raw", ["cr2", "cr3", "nef", "arw", "dng", "raf", "orf", "rw2", "pef", "srw"]],
  ["video", ["mp4", "mov", "avi", "mkv", "webm", "m4v"]],
]);

/** The endings, without their dot and in lower case, that a type stands for. */
export function endingsOf(type: string): readonly string[] {
  return kinds.get(type) ?? [type];
}

export const commonTypes: readonly string[] = ["jpeg", "png", "webp", "gif", "heic", "tiff", "photo", "raw", "video"];
