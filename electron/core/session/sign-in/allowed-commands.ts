import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { createJsonFile } from "../../store/json-file.ts";

/** Commands that a person allowed for good, by a hash of the command and of the file that holds it. */
export interface AllowedCommands {
  has(command: string, file: string): Promise<boolean>;
  add(command: string, file: string): Promise<void>;
  flush(): Promise<void>;
}

/** Kept in `allowed-commands.json` of the data folder: hashes alone, as a command may hold a secret. */
export function createAllowedCommands(dataDir: string, log: Log): AllowedCommands {
  const kept = createJsonFile(join(dataDir, "allowed-commands.json"), z.array(z.string()), () => [], log);
  return {
    has: async (command, file) => (await kept.read()).includes(hashOf(command, file)),
    add: async (command, file) => {
      const hash = hashOf(command, file);
      await kept.update((hashes) => (hashes.includes(hash) ? hashes : [...hashes, hash]));
    },
    flush: kept.flush,
  };
}

function hashOf(command: string, file: string): string {
  return createHash("sha256").update(JSON.stringify([command, file])).digest("hex");
}
