import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Holds a data folder for this sandbox alone: two would overwrite each other's state. An exclusive
 * SQLite lock is the operating system's own, so it goes with the process however that ends, which a
 * file with a process id does not. Throws an error of code `EBUSY` where another sandbox holds it.
 */
export function lockFolder(folder: string): { release(): void } {
  const database = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (id); COMMIT;");
  } catch (error) {
    database.close();
    if (!/locked/.test(String(error))) throw error;
    throw Object.assign(new Error(`another sandbox is using ${folder}`), { code: "EBUSY" });
  }
  return { release: () => database.close() };
}
