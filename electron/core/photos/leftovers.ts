import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where the index is kept in the data folder. */
export function photosPath(dataDir: string): string {
  return join(dataDir, "photos.db");
}

/** What Rekognition's calls cost, month by month. */
export function costsPath(dataDir: string): string {
  return join(dataDir, "costs.db");
}

/** Whether an earlier run left photos to label or analyse; read without opening the index, since every start asks. */
export function hasWaitingPhotos(dataDir: string): boolean {
  const path = photosPath(dataDir);
  if (!existsSync(path)) return false;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    try {
      const has = (sql: string) => database.prepare(sql).get() !== undefined;
      if (has("SELECT 1 FROM photos WHERE status IN ('queued', 'labelling') LIMIT 1")) return true;
      if (has("SELECT 1 FROM sqlite_schema WHERE name = 'analysis_orders'") && has("SELECT 1 FROM analysis_orders WHERE state = 'open' LIMIT 1")) return true;
      // An index of an earlier version has no such table yet.
      return has("SELECT 1 FROM sqlite_schema WHERE name = 'photo_analyses'") && has("SELECT 1 FROM photo_analyses WHERE status IN ('queued', 'running') LIMIT 1");
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
