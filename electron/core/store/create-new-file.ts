import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

/** Creates `<name><extension>` in the folder, or `<name>-1<extension>` and so on where that is taken: nothing is ever replaced. The file is the person's alone (mode 0600). */
export async function createNewFile(folder: string, name: string, extension: string): Promise<{ path: string; file: FileHandle }> {
  await mkdir(folder, { recursive: true });
  for (let attempt = 0; ; attempt++) {
    const path = join(folder, `${name}${attempt ? `-${attempt}` : ""}${extension}`);
    try {
      return { path, file: await open(path, "wx", 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt >= 99) throw error;
    }
  }
}

/** A moment as names of files bear it: `2026-11-20T081500`. */
export function fileTime(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(":", "");
}
