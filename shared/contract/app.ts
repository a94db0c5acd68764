import { z } from "zod";
import { appCall, empty } from "./define.ts";
import { fleetPreferences } from "./fleet.ts";
import { transferPreferences } from "./transfer-limits.ts";

export const themeSchema = z.enum(["system", "light", "dark"]);

/** A file that a person gave the app. The renderer knows its name and size, never its path. */
export const grantSchema = z.object({
  grant: z.string().min(1),
  /** Path relative to what was dropped, with `/`: `holiday/beach/1.jpg`, or just a name. */
  name: z.string(),
  sizeBytes: z.number().nonnegative(),
  lastModified: z.iso.datetime().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** Searches of photos by profile, the latest first. */
export const photoSearches = z.record(z.string().max(256), z.array(z.string().max(2048)).max(20)).optional();

export const app = {
  describeApp: appCall(
    "read",
    "Version, host (electron or browser) and platform.",
    empty,
    z.object({
      version: z.string(),
      host: z.enum(["electron", "browser"]),
      platform: z.string(),
      /** Where downloads go. */
      downloadFolder: z.string(),
      dataFolder: z.string(),
    }),
  ),
  getPreferences: appCall("read", "What this person chose: theme, last context, threshold.", empty, z.object({
    theme: themeSchema,
    profile: z.string().optional(),
    region: z.string().optional(),
    pane: z.string().optional(),
    labelThreshold: z.number().min(0).max(100),
    galleryView: z.enum(["gallery", "list"]),
    photoSearches,
    ...fleetPreferences,
    ...transferPreferences,
  })),
  setPreferences: appCall("local", "Change some preferences; the others stay.", z.strictObject({
    theme: themeSchema.optional(),
    profile: z.string().max(256).optional(),
    region: z.string().max(64).optional(),
    pane: z.string().max(64).optional(),
    labelThreshold: z.number().min(0).max(100).optional(),
    galleryView: z.enum(["gallery", "list"]).optional(),
    photoSearches,
    ...fleetPreferences,
    ...transferPreferences,
  }), empty),
  chooseFiles: appCall(
    "local",
    "Ask for files or a folder by the system's dialog. The browser host answers `unsupported`: its page has its own dialog.",
    z.strictObject({ folder: z.boolean().default(false) }),
    z.object({ grants: z.array(grantSchema) }),
  ),
  openWindow: appCall("local", "Open one more window, with a profile and region of its own. The browser host answers `opened: false`: its page opens a tab.", empty, z.object({ opened: z.boolean() })),
  openLink: appCall(
    "local",
    "Open an https link in the system browser (Electron) or say that the page may (browser host).",
    z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(8192) }),
    z.object({ opened: z.boolean() }),
  ),
};
