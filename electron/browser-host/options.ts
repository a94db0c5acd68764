import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

export interface ServeOptions {
  port: number | undefined;
  automationToken: string | undefined;
  dataDir: string;
  downloadDir: string;
  /** Whether to open a window of the person's browser. */
  open: boolean;
  idleMs: number | undefined;
}

export const serveUsage = `npm run serve -- [--port P] [--token T] [--data DIR] [--downloads DIR] [--no-open] [--idle-minutes N]
  --port P          listen on this loopback port instead of any free one
  --token T         a token of your own (16 characters or more); also valid as "Authorization: Bearer T"
  --data DIR        keep databases, caches and the sandbox's state there
  --downloads DIR   download to that folder instead of ~/Downloads
  --no-open         only print the address
  --idle-minutes N  end when for N minutes nothing was asked and no page is open`;

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  token: z.string().min(1, "must not be empty").max(512).optional(),
  data: z.string().min(1).optional(),
  downloads: z.string().min(1).optional(),
  "idle-minutes": z.coerce.number().positive().max(10_000).optional(),
});

/** Throws `Error` with a line for the person where the arguments are not understood. */
export function parseServeOptions(args: string[], env: NodeJS.ProcessEnv = process.env): ServeOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      token: { type: "string" },
      data: { type: "string" },
      downloads: { type: "string" },
      "idle-minutes": { type: "string" },
      open: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { port, token, data, downloads, "idle-minutes": idleMinutes } = parsed.data;
  return {
    port,
    automationToken: token,
    dataDir: data === undefined ? defaultDataDir(env) : resolve(data),
    downloadDir: downloads === undefined ? join(homedir(), "Downloads") : resolve(downloads),
    open: values.open,
    idleMs: idleMinutes === undefined ? undefined : idleMinutes * 60_000,
  };
}

/** Where the platform keeps an app's data. Apart from Electron's folder: two processes must not share databases. */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  if (env["SKYDECK_DATA_DIR"]) return resolve(env["SKYDECK_DATA_DIR"]);
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "Skydeck Browser Host");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "Skydeck Browser Host");
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "skydeck-browser-host");
}
