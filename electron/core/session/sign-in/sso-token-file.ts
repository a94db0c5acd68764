import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { CoreHost } from "../../host.ts";
import type { SsoSettings } from "../profile-record.ts";
import { homeDir } from "../shared-files.ts";

/** A sign-in as the AWS CLI and the SDKs keep it on disk, so that all of them share it. */
const tokenSchema = z.object({
  startUrl: z.string(),
  region: z.string(),
  accessToken: z.string().min(1),
  /** Older AWS CLIs end it with `UTC` in place of `Z`. */
  expiresAt: z.string().transform((text) => text.replace(/UTC$/, "Z")).pipe(z.string().refine((text) => !Number.isNaN(Date.parse(text)))),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  registrationExpiresAt: z.string().optional(),
  refreshToken: z.string().optional(),
});
export type SsoToken = z.infer<typeof tokenSchema>;
export type Registration = Required<Pick<SsoToken, "clientId" | "clientSecret" | "registrationExpiresAt">>;

/** A registration that lasts long enough to sign in with. */
export function registrationOf(token: SsoToken | undefined): Registration | undefined {
  const { clientId, clientSecret, registrationExpiresAt } = token ?? {};
  if (!clientId || !clientSecret || !registrationExpiresAt) return undefined;
  const leftMs = Date.parse(registrationExpiresAt.replace(/UTC$/, "Z")) - Date.now();
  return leftMs > 15 * 60_000 ? { clientId, clientSecret, registrationExpiresAt } : undefined;
}

/** `~/.aws/sso/cache/SHA1.json`, of the session's name, or of the start URL where there is none. */
export function ssoTokenPath({ sessionName, startUrl }: Pick<SsoSettings, "sessionName" | "startUrl">, env: CoreHost["env"]): string {
  const hash = createHash("sha1").update(sessionName ?? startUrl).digest("hex");
  return join(homeDir(env), ".aws", "sso", "cache", `${hash}.json`);
}

/** Undefined where there is none, and where what is there is garbage or the token of another start URL. */
export async function readSsoToken(path: string, { startUrl, region }: Pick<SsoSettings, "startUrl" | "region">): Promise<SsoToken | undefined> {
  try {
    const token = tokenSchema.parse(JSON.parse(await readFile(path, "utf8")));
    return token.startUrl === startUrl && token.region === region ? token : undefined;
  } catch {
    return undefined;
  }
}

/** Mode 0600, and whole or not at all: the AWS CLI may read it at any moment. */
export async function writeSsoToken(path: string, token: SsoToken): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await using file = await open(temporary, "wx", 0o600);
    await file.writeFile(JSON.stringify(token));
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await rename(temporary, path);
}

/** How long a token is good yet; negative when it has ended. */
export function tokenLeftMs({ expiresAt }: SsoToken): number {
  return Date.parse(expiresAt) - Date.now();
}
