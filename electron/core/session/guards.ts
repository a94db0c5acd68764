import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../log.ts";
import { createJsonFile } from "../store/json-file.ts";

const guardSchema = z.object({ protected: z.boolean().optional(), readOnly: z.boolean().optional() });
export type Guard = z.infer<typeof guardSchema>;

/** As pairs, not as an object's members: a profile may be named `__proto__`. */
const fileSchema = z.array(z.tuple([z.string(), guardSchema]));

/** No profile has this name: what holds for each that has no mark of its own. */
const everyOther = "";

/** Marks that cannot be read may have been on any profile, so all get both until a person takes them off. */
const whenCorrupt = (): z.infer<typeof fileSchema> => [[everyOther, { protected: true, readOnly: true }]];

/** Which profiles a person marked protected or read-only; kept in `guards.json` of the data folder. */
export interface Guards {
  get(profile: string): Promise<Guard>;
  set(profile: string, change: Guard): Promise<void>;
  flush(): Promise<void>;
}

export function createGuards(dataDir: string, log: Log): Guards {
  const file = createJsonFile(join(dataDir, "guards.json"), fileSchema, () => [], log, whenCorrupt);
  const find = (pairs: z.infer<typeof fileSchema>, profile: string) => pairs.find(([name]) => name === profile)?.[1];
  return {
    get: async (profile) => {
      const pairs = await file.read();
      return { ...find(pairs, everyOther), ...find(pairs, profile) };
    },
    set: async (profile, change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      await file.update((pairs) => {
        return [...pairs.filter(([name]) => name !== profile), [profile, { ...find(pairs, profile), ...given }]];
      });
    },
    flush: file.flush,
  };
}
