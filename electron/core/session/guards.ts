import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../log.ts";
import { createJsonFile } from "../store/json-file.ts";

const guardSchema = z.object({ protected: z.boolean().optional(), readOnly: z.boolean().optional() });
export type Guard = z.infer<typeof guardSchema>;

/** As pairs, not as an object's members: a profile may be named `__proto__`. */
const fileSchema = z.array(z.tuple([z.string(), guardSchema]));

/** Which profiles a person marked protected or read-only; kept in `guards.json` of the data folder. */
export interface Guards {
  get(profile: string): Promise<Guard>;
  set(profile: string, change: Guard): Promise<void>;
  flush(): Promise<void>;
}

export function createGuards(dataDir: string, log: Log): Guards {
  const file = createJsonFile(join(dataDir, "guards.json"), fileSchema, () => [], log);
  return {
    get: async (profile) => (await file.read()).find(([name]) => name === profile)?.[1] ?? {},
    set: async (profile, change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      await file.update((pairs) => {
        const known = pairs.find(([name]) => name === profile)?.[1];
        return [...pairs.filter(([name]) => name !== profile), [profile, { ...known, ...given }]];
      });
    },
    flush: file.flush,
  };
}
