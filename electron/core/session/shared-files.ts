import { readFile, stat } from "node:fs/promises";
import { unwatchFile, watchFile, type Stats } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import type { CoreHost } from "../host.ts";
import { scanIni, type IniScan, type SharedFileKind } from "./scan-ini.ts";

export type Settings = Readonly<Record<string, string | undefined>>;

/** Both shared files as they were at one moment. */
export interface SharedFiles {
  readonly config: ReadFile;
  readonly credentials: ReadFile;
  /** By section as the SDK names them: `NAME`, `sso-session.NAME`, `services.NAME`. */
  readonly configSections: ReadonlyMap<string, Settings>;
  readonly credentialsSections: ReadonlyMap<string, Settings>;
}

export interface ReadFile extends IniScan {
  kind: SharedFileKind;
  path: string;
  /** The path for messages, with `~` for the home folder. */
  shownPath: string;
  /** Why the file as a whole cannot be read; a missing file is no problem. */
  problem?: string | undefined;
}

/** Far above any real file; 10,000 profiles are some 1.5 MB. */
const maxBytes = 64 * 1024 * 1024;

/** How often the files' `stat` is compared. Polling also sees symbolic links, network folders and folders made later. */
const watchIntervalMs = 400;

export function sharedFilePaths(env: CoreHost["env"]): Record<SharedFileKind, string> {
  const home = homeDir(env);
  const locate = (variable: string | undefined, name: string) =>
    variable ? resolve(variable.replace(/^~(?=[/\\])/, () => home)) : join(home, ".aws", name);
  return {
    config: locate(env.AWS_CONFIG_FILE, "config"),
    credentials: locate(env.AWS_SHARED_CREDENTIALS_FILE, "credentials"),
  };
}

/** Whether a file is one that every AWS tool reads without being told to. */
export function isDefaultPlace(path: string, env: CoreHost["env"]): boolean {
  return Object.values(sharedFilePaths({ HOME: homeDir(env) })).includes(path);
}

export function homeDir(env: CoreHost["env"]): string {
  return env.HOME || env.USERPROFILE || homedir();
}

/**
 * Reads both files and has the SDK's own loader parse them. The loader is handed our cleaned text
 * by its interceptor, so that credential providers, which read the same paths later, see the
 * same content (they cache by path, and not all of them can be told to read again).
 */
export async function readSharedFiles(env: CoreHost["env"]): Promise<SharedFiles> {
  const paths = sharedFilePaths(env);
  const [config, credentials] = await Promise.all([readShared("config", paths.config, env), readShared("credentials", paths.credentials, env)]);
  const { externalDataInterceptor, loadSharedConfigFiles } = await import("@smithy/core/config");
  externalDataInterceptor.interceptFile(config.path, config.text);
  externalDataInterceptor.interceptFile(credentials.path, credentials.text);
  const parsed = await loadSharedConfigFiles({ filepath: credentials.path, configFilepath: config.path });
  return {
    config,
    credentials,
    configSections: new Map(Object.entries(parsed.configFile)),
    credentialsSections: new Map(Object.entries(parsed.credentialsFile)),
  };
}

async function readShared(kind: SharedFileKind, path: string, env: CoreHost["env"]): Promise<ReadFile> {
  const home = homeDir(env);
  const shownPath = path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
  const none = { kind, path, shownPath, sections: [], problems: [], text: "" };
  try {
    const found = await stat(path);
    if (!found.isFile()) return { ...none, problem: `${shownPath} is not a regular file.` };
    if (found.size > maxBytes) return { ...none, problem: `${shownPath} is larger than ${maxBytes / 1024 / 1024} MB.` };
    return { kind, path, shownPath, ...scanIni(decode(await readFile(path)), kind) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return none;
    return { ...none, problem: `${shownPath} cannot be read: ${code === "EACCES" ? "no permission" : (error as Error).message}.` };
  }
}

/** Windows editors write byte order marks, and its older shell UTF-16. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le").slice(1);
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Calls `onChange` within half a second of a change; answers the function that ends the watch. */
export function watchSharedFiles(env: CoreHost["env"], onChange: () => void): () => void {
  const paths = Object.values(sharedFilePaths(env));
  // Node tells once of a file that is not there, without a change.
  const listener = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.ctimeMs !== before.ctimeMs || now.size !== before.size || now.ino !== before.ino) onChange();
  };
  for (const path of paths) watchFile(path, { interval: watchIntervalMs, persistent: false }, listener);
  return () => {
    for (const path of paths) unwatchFile(path, listener);
  };
}
