import { join } from "node:path";
import { z } from "zod";
import { photoSearches, themeSchema, type app } from "../../../shared/contract/app.ts";
import type { ParsedInputOf } from "../../../shared/contract/define.ts";
import { fleetPreferences } from "../../../shared/contract/fleet.ts";
import { transferPreferences } from "../../../shared/contract/transfer-limits.ts";
import type { Events } from "../events.ts";
import type { Log } from "../log.ts";
import { createJsonFile } from "./json-file.ts";

/** Each member falls back alone, so that one bad value does not lose the others. */
const preferencesSchema = z.object({
  theme: themeSchema.catch("system"),
  profile: z.string().optional().catch(undefined),
  region: z.string().optional().catch(undefined),
  pane: z.string().optional().catch(undefined),
  labelThreshold: z.number().min(0).max(100).catch(70),
  galleryView: z.enum(["gallery", "list"]).catch("gallery"),
  photoSearches: photoSearches.catch(undefined),
  fleetScope: fleetPreferences.fleetScope.catch(undefined),
  fleetLayout: fleetPreferences.fleetLayout.catch(undefined),
  fleetViews: fleetPreferences.fleetViews.catch(undefined),
  uploadLimit: transferPreferences.uploadLimit.catch(undefined),
  downloadLimit: transferPreferences.downloadLimit.catch(undefined),
});

export type PreferenceValues = z.infer<typeof preferencesSchema>;
export type PreferenceChange = ParsedInputOf<typeof app.setPreferences>;

/** What this person chose, kept in `preferences.json` of the data folder. */
export interface Preferences {
  get(): Promise<PreferenceValues>;
  set(change: PreferenceChange): Promise<void>;
  flush(): Promise<void>;
}

export function createPreferences(dataDir: string, events: Events, log: Log): Preferences {
  const file = createJsonFile(join(dataDir, "preferences.json"), preferencesSchema, () => preferencesSchema.parse({}), log);
  return {
    get: file.read,
    set: async (change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      await file.update((value) => ({ ...value, ...given }));
      events.publish("preferences.changed", {});
    },
    flush: file.flush,
  };
}
