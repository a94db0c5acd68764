import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where the index is kept in the data folder. */
export function photosPath(dataDir: string): string {
  return join(dataDir, "photos.db");
}

/** Whether an earlier run left photos to label; read without opening the index, since every start asks. */
export function hasWaitingPhotos(dataDir: string): boolean {
  const path = photosPath(dataDir);
  if (!existsSync(path)) return false;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    try {
      return database.prepare("SELECT 1 FROM photos WHERE status IN ('queued', 'labelling') LIMIT 1").get() !== undefined;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
